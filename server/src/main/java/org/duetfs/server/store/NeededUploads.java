package org.duetfs.server.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.PreparedRow;

/** The ids of the uploads that log entries or prepared moves name. Thread safe. */
final class NeededUploads implements Supplier<Set<String>> {
  private final Staging staging;
  private final SharedState state;
  private final Filler filler;

  NeededUploads(Staging staging, SharedState state, Filler filler) {
    this.staging = staging;
    this.state = state;
    this.filler = filler;
  }

  @Override
  public Set<String> get() {
    Set<String> needed = new HashSet<>(staging.pinned());
    List<PreparedRow> prepared = new ArrayList<>(state.prepared());
    prepared.addAll(filler.prepared());
    for (PreparedRow row : prepared) {
      for (Payload payload : Payloads.ofMove(row.manifest(), staging)) {
        if (payload instanceof Payload.Staged staged) {
          needed.add(staged.stageId());
        }
      }
    }
    return needed;
  }
}
