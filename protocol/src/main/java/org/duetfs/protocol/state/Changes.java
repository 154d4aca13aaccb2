package org.duetfs.protocol.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Result;

/** What one entry has changed so far, gathered while it is applied. */
final class Changes {
  final Set<NodeId> nodes = new LinkedHashSet<>();
  final Set<String> sessions = new LinkedHashSet<>();
  final Set<MoveId> prepared = new LinkedHashSet<>();
  final Set<MoveId> decisions = new LinkedHashSet<>();
  final List<FileChange> files = new ArrayList<>();

  Applied done(Index index, Optional<Result> result) {
    return new Applied(index, result, nodes, sessions, prepared, decisions, List.copyOf(files));
  }
}
