package org.duetfs.server.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a member keeps because its pair went on without them, for people to choose
 * from. They are this member's own: no entry of the log makes or ends one. Thread safe.
 */
public final class KeptFiles {
  private final Conflicts conflicts;
  private final FillJournal journal;
  private final Reading.Opener opener;

  KeptFiles(Conflicts conflicts, FillJournal journal, Reading.Opener opener) {
    this.conflicts = conflicts;
    this.journal = journal;
    this.opener = opener;
  }

  /** A version that is open; no more than its size may be read. */
  public record OpenedConflict(Conflict conflict, SeekableByteChannel channel) {}

  /** Returns all, by path. What is being set aside shows when its member is filled up again. */
  public List<Conflict> list() {
    return conflicts.list();
  }

  /** Returns how many there are. */
  public long count() {
    return conflicts.count();
  }

  /**
   * Opens the file that is kept of a conflict.
   *
   * @throws DuetException NOT_FOUND when there is no such conflict or nothing is kept of it,
   *     CORRUPT when its bytes are not to be had
   */
  public OpenedConflict open(String id) {
    ConflictRow row =
        conflicts
            .find(id)
            .orElseThrow(() -> new DuetException(ErrorCode.NOT_FOUND, "no conflict " + id));
    Conflict conflict = row.conflict();
    if (!conflict.kind().isFile()) {
      throw new DuetException(
          ErrorCode.NOT_FOUND, conflict.path() + ": no file is kept of conflict " + id);
    }
    if (conflict.damaged()) {
      throw corrupt(conflict, null);
    }
    try {
      SeekableByteChannel channel = opener.open(ConflictRow.spot(id), row.inode());
      return new OpenedConflict(
          conflict, new CheckedChannel(channel, conflict.size(), conflict.crc32c(), why -> {}));
    } catch (IOException e) {
      throw corrupt(conflict, e);
    }
  }

  private static DuetException corrupt(Conflict conflict, @Nullable IOException e) {
    return new DuetException(
        ErrorCode.CORRUPT,
        "%s: the copy of conflict %s is damaged%s"
            .formatted(
                conflict.path(), conflict.id(), e == null ? "" : " (" + e.getMessage() + ")"),
        e);
  }

  /**
   * Ends a conflict: what was kept of it is gone for good, durably on return. One that has ended is
   * left alone.
   */
  public void drop(String id) {
    journal.dropConflict(id);
  }
}
