package org.duetfs.server.serving;

import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.server.http.ConflictSource;
import org.duetfs.server.http.DataSource;
import org.duetfs.server.store.KeptFiles;

/**
 * Serves what this member keeps of conflicts, whatever it is to its pair: it is this member's own,
 * and no other one has it. Thread safe.
 */
public final class PairConflicts implements ConflictSource {
  private final KeptFiles kept;

  /** Serves a member's conflicts. */
  public PairConflicts(KeptFiles kept) {
    this.kept = kept;
  }

  ClientAnswer list() {
    return new ClientAnswer.Conflicts(kept.list());
  }

  ClientAnswer drop(String id) {
    kept.drop(id);
    return new ClientAnswer.Heard();
  }

  @Override
  public DataSource.OpenFile open(String id) {
    KeptFiles.OpenedConflict opened = kept.open(id);
    return new DataSource.OpenFile(
        opened.conflict().version(),
        opened.conflict().size(),
        opened.conflict().crc32c(),
        opened.channel());
  }
}
