package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Ending;
import org.jspecify.annotations.Nullable;

/** What the clients did and were told, with the moments. */
final class History {
  /** A mutation; one that never ended was under way when the history did. */
  static final class Change {
    final int pair;
    final Operation operation;
    final long invoked;
    final Set<Mutation> names = new LinkedHashSet<>();
    long returned = Long.MAX_VALUE;
    @Nullable Ending ending;

    Change(int pair, Operation operation, long invoked) {
      this.pair = pair;
      this.operation = operation;
      this.invoked = invoked;
    }

    @Override
    public String toString() {
      return operation + " at pair " + pair + " " + names + " -> " + ending;
    }
  }

  /** A look at a path that a pair answered. */
  record Look(int pair, RemotePath path, long invoked, long returned, Optional<NodeInfo> found) {}

  /** Two looks, one after the other, for a file that is moved from the one path to the other. */
  record Probe(
      long invoked, long returned, RemotePath first, boolean foundFirst, boolean foundSecond) {}

  final List<Change> changes = new ArrayList<>();
  final List<Look> looks = new ArrayList<>();
  final List<Probe> probes = new ArrayList<>();
}
