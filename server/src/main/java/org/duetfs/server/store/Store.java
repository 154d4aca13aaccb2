package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.StateView;
import org.duetfs.protocol.view.View;
import org.duetfs.server.store.files.LocalFiles;
import org.duetfs.server.store.files.MemberFiles;

/**
 * A member's disk, as a facade of its sides: the journal that one thread writes, the files that
 * many threads read, the uploads.
 *
 * <p>The writing calls ({@link #append}, {@link #install}, {@link #apply}, {@link #flushRows},
 * {@link #putNotes}) are made by one thread, and block for the disk. A {@link StoreFailedException}
 * from any of them is the end of the process. All other calls are thread safe.
 */
public final class Store implements Closeable {
  private final Path folder;
  private final Parts parts;
  private final DurableLog log;
  private final Journal journal;
  private final Checkpoints checkpoints;
  private final Filler filler;
  private final Mender mender;
  private final Reading reading;
  private final KeptFiles kept;
  private final Uploads uploads;
  private final ReadWriteLock applyLock;
  private final Map<String, String> notesAtOpen;
  private final Closeable sweeping;

  Store(
      Path folder,
      Parts parts,
      DurableLog log,
      Journal journal,
      Checkpoints checkpoints,
      Filler filler,
      Mender mender,
      Reading reading,
      KeptFiles kept,
      Uploads uploads,
      ReadWriteLock applyLock,
      Map<String, String> notesAtOpen,
      Closeable sweeping) {
    this.folder = folder;
    this.parts = parts;
    this.log = log;
    this.journal = journal;
    this.checkpoints = checkpoints;
    this.filler = filler;
    this.mender = mender;
    this.reading = reading;
    this.kept = kept;
    this.uploads = uploads;
    this.applyLock = applyLock;
    this.notesAtOpen = notesAtOpen;
    this.sweeping = sweeping;
  }

  /**
   * Opens a member's folder, which the caller has locked, and recovers it from whatever crash.
   *
   * @throws IOException when the disk cannot be read or brought in order
   */
  public static Store open(Path folder, StoreSettings settings) throws IOException {
    LocalFiles files = LocalFiles.open(folder);
    Path meta = folder.resolve("meta");
    SqliteCode.load(meta);
    LogDb db = SqliteDb.open(meta.resolve("store.db"));
    return open(folder, files, files::open, db, settings, Sweeper::start);
  }

  /** Opens a store on other files and another database, and with another way to empty the trash. */
  static Store open(
      Path folder,
      MemberFiles files,
      Reading.Opener opener,
      LogDb db,
      StoreSettings settings,
      Function<Trash, Closeable> sweeping)
      throws IOException {
    return new Opening(folder, files, opener, db, settings).run(sweeping);
  }

  /** Returns the applied state. */
  public StateView state() {
    return parts.state();
  }

  /** Returns the index of the log's last entry. */
  public Index end() {
    return log.end();
  }

  /** Returns the view that was installed last. */
  public Optional<View> view() {
    return log.view();
  }

  /** Returns the notes as they were when the store was opened. */
  public Map<String, String> notesAtOpen() {
    return notesAtOpen;
  }

  /** Reads entries in order, from the one after an index, at most about so many bytes of them. */
  public List<Entry> entriesAfter(Index after, long bytes) throws IOException {
    return parts.db().entriesAfter(after, bytes);
  }

  /** Returns the applied index whose rows are durable. */
  public Index rowsDurable() {
    return log.rowsDurable();
  }

  /**
   * Adds entries to the log, durable on return; the rows of what was applied may ride with them.
   */
  public void append(List<Entry> entries) {
    journal.append(entries);
  }

  /**
   * Takes a view over in one transaction: the view is noted, the log is cut back to {@code
   * keepThrough} and the entries are added. All is durable on return.
   *
   * @throws IllegalArgumentException when it would cut what is applied
   */
  public void install(View view, Index keepThrough, List<Entry> entries) {
    journal.install(view, keepThrough, entries);
  }

  /**
   * Applies the next entries of the log, which must be committed: nothing of it is ever undone.
   * Their effects are visible on return, and durable because the entries are.
   */
  public List<Applied> apply(List<Entry> entries) {
    return journal.apply(entries, applyLock.writeLock());
  }

  /** Returns what brings a disk that was left out up to its mirror's. */
  public Filler filler() {
    return filler;
  }

  /** Returns what mends this disk's damaged copies. */
  public Mender mender() {
    return mender;
  }

  /** Returns what a member that was left out lacks, if it has all up to an index. */
  public Snapshot snapshot(Index after) {
    return parts.state().look(s -> s.snapshot(after));
  }

  /** Makes the rows of all that was applied durable, if they are not; for a moment of idleness. */
  public void flushRows() {
    log.flushRows();
  }

  /** Brings the log's own files in order when that is due; writing goes on meanwhile. */
  public void tidy() throws IOException {
    if (parts.db().isUntidy()) {
      parts.db().tidy();
    }
  }

  /** Writes notes, durable on return. */
  public void putNotes(Map<String, String> notes) {
    journal.putNotes(notes);
  }

  /**
   * Syncs the files and cuts the log's head up to an index at most, never past what is not applied
   * or not whole in its file. Writing goes on meanwhile, but for two moments.
   *
   * @return how far the log is cut now
   * @throws IOException when the sync failed; nothing was cut, and nothing will be by this process
   */
  public Index checkpoint(Index through) throws IOException {
    return checkpoints.run(through);
  }

  /**
   * Opens a file, row and content of one moment.
   *
   * @param version the content must have, if given
   * @throws org.duetfs.protocol.error.DuetException NOT_FOUND, NOT_A_DIRECTORY, IS_A_DIRECTORY,
   *     VERSION, or CORRUPT when this member's copy is damaged and the mirror's is to be read
   */
  public Opened open(RemotePath path, Optional<Index> version) {
    return reading.open(path, version);
  }

  /**
   * Opens a version of a file by the node's id, which renaming keeps.
   *
   * @throws org.duetfs.protocol.error.DuetException VERSION when the node is of another version or
   *     gone, CORRUPT when this member's copy is damaged
   */
  public Opened openNode(NodeId id, Index version) {
    return reading.open(id, version);
  }

  /** Returns what this member alone held when its mirror had been forced to go on without it. */
  public KeptFiles conflicts() {
    return kept;
  }

  /** Returns the uploads that wait here to be named. */
  public Uploads uploads() {
    return uploads;
  }

  /** Tells whether all bytes of a payload are here, durably. */
  public boolean holds(Payload payload) throws IOException {
    return parts.staging().holds(payload);
  }

  /** Reads a staged payload whole, such as a manifest; empty when it is not here. */
  public Optional<byte[]> stagedBytes(Payload payload) {
    return parts.staging().find(payload);
  }

  /** Returns how many bytes may be stored yet. */
  public long freeBytes() throws IOException {
    return parts.room().freeBytes();
  }

  /** Counts files, directories and bytes, at once. */
  public Counts counts() {
    return parts.copies().counts();
  }

  /** Returns the paths whose copies here are damaged. */
  public List<RemotePath> damaged() {
    return parts
        .state()
        .look(s -> parts.copies().damaged().stream().flatMap(id -> s.pathOf(id).stream()).toList());
  }

  /** Removes for good, on this thread, what waits for it; for stores without a sweeping thread. */
  void sweep() throws IOException {
    while (parts.trash().sweep()) {
      // One after the other.
    }
  }

  /** Makes the rows durable and closes the files; what is open for reading stays so. */
  @Override
  public void close() throws IOException {
    try {
      log.flushRows();
    } finally {
      sweeping.close();
      try {
        parts.db().close();
      } finally {
        parts.files().close();
      }
    }
  }

  @Override
  public String toString() {
    return "store at " + folder;
  }
}
