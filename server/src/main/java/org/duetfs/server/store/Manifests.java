package org.duetfs.server.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.PreparedRow;

/**
 * The manifests that the entry being applied needs, read before the state's lock is taken, under
 * which there is no I/O.
 */
final class Manifests {
  private final Staging staging;
  private final Map<Payload, byte[]> read = new ConcurrentHashMap<>();

  Manifests(Staging staging) {
    this.staging = staging;
  }

  /** Reads what an entry needs. */
  void load(Body body, SharedState state) {
    read.clear();
    if (body instanceof Body.MovePrepared prepared) {
      load(prepared.manifest());
    } else if (body instanceof Body.MoveCommitted committed) {
      state.prepared(committed.move()).map(PreparedRow::manifest).ifPresent(this::load);
    }
  }

  private void load(Payload manifest) {
    Optional<byte[]> bytes = staging.find(manifest);
    // Every member said that it holds it before the entry was logged. Without it this member cannot
    // say
    // what its mirror says, so it says nothing more.
    read.put(
        manifest,
        bytes.orElseThrow(
            () ->
                new StoreFailedException(
                    "the manifest " + manifest + " of a committed entry is not in staging",
                    new IllegalStateException("not staged"))));
  }

  /** Returns the bytes of one that was read. */
  byte[] bytes(Payload manifest) {
    byte[] bytes = read.get(manifest);
    if (bytes == null) {
      throw new IllegalStateException("manifest " + manifest + " was not read");
    }
    return bytes;
  }
}
