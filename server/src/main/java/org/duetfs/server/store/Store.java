package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.state.StateView;
import org.duetfs.protocol.view.View;
import org.duetfs.server.store.files.Area;
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

  private Store(
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
    ReadWriteLock applyLock = new ReentrantReadWriteLock();
    Room room =
        new Room(
            files,
            settings.reserveBytes(),
            folder.resolve("meta/ballast"),
            settings.ballastBytes());
    room.prepare();
    Loaded loaded = db.load();
    Optional<Filling> note = FillNote.find(loaded.notes());
    boolean mixed = note.isPresent() && note.get().completed().isEmpty();
    Names names = Names.after(files);
    Staging staging = new Staging(files);
    Manifests manifests = new Manifests(staging);
    State state = new State(manifests::bytes);
    Restored restored = new Restored(files, db, loaded, names, staging);
    if (!mixed) {
      restored.fill(state);
    }
    SharedState shared = new SharedState(state);
    Trash trash = new Trash(files, names);
    FileApplier applier = new FileApplier(files, names, trash);
    Copies copies = new Copies();
    RowBuffer buffer = new RowBuffer();
    Conflicts conflicts = new Conflicts(files, loaded);
    FillThings things = new FillThings(files, names, applier, db, loaded.former());
    Fill fill = new Fill(shared, copies, things, conflicts, note);
    if (mixed) {
      fill.goOn(loaded);
    } else {
      restored.place(applier, copies, buffer);
    }
    Parts parts = new Parts(db, files, shared, copies, trash, staging, room);
    Applying applying = new Applying(shared, manifests, copies, applier, buffer, staging, room);
    Mending mending = new Mending(files, shared, copies, applier, applyLock.writeLock());
    DurableLog log = new DurableLog(parts, buffer, loaded);
    Journal journal =
        new Journal(log, parts, applying, buffer, fill, mending, loaded, settings.rowsAfter());
    Checkpoints checkpoints = new Checkpoints(log, parts, fill, loaded);
    FillJournal filling =
        new FillJournal(log, journal, checkpoints, parts, buffer, fill, conflicts);
    conflicts.clear();
    if (!mixed) {
      log.flushRows();
      filling.judgeConflicts();
      filling.forgetFormer(loaded.former());
      restored.clear();
      restored.pinStaged();
    }
    Reading reading =
        new Reading(shared, copies, opener, applyLock.readLock(), journal::markDamaged);
    Uploads uploads = new Uploads(folder.resolve(Area.STAGE.folder()), settings, room);
    Bringing bringing = new Bringing(files, names, copies, staging, checkpoints::syncFiles);
    return new Store(
        folder,
        parts,
        log,
        journal,
        checkpoints,
        new Filler(bringing, filling, fill, applyLock.writeLock()),
        new Mender(files, names, shared, copies, journal),
        reading,
        new KeptFiles(conflicts, filling, opener),
        uploads,
        applyLock,
        loaded.notes(),
        sweeping.apply(trash));
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

  /**
   * Begins an upload, or goes on with one that was closed before it was finished.
   *
   * @throws org.duetfs.protocol.error.DuetException BUSY when it is under way, NO_SPACE
   */
  public StageUpload stage(String id) {
    return uploads.stage(id);
  }

  /** As {@link #stage}, and ends one that is under way: its sender has turned here. */
  public StageUpload takeOver(String id) {
    return uploads.takeOver(id);
  }

  /** Returns how many bytes of an upload that is not complete are here. */
  public long stagedLength(String id) throws IOException {
    return uploads.length(id);
  }

  /** Finds a complete upload by its id. */
  public Optional<Payload.Staged> staged(String id) throws IOException {
    return uploads.complete(id);
  }

  /** Opens a complete upload. */
  public FileChannel openStaged(Payload.Staged complete) throws IOException {
    return uploads.open(complete);
  }

  /** Tells whether all bytes of a payload are here, durably. */
  public boolean holds(Payload payload) throws IOException {
    return parts.staging().holds(payload);
  }

  /** Reads a staged payload whole, such as a manifest; empty when it is not here. */
  public Optional<byte[]> stagedBytes(Payload payload) {
    return parts.staging().find(payload);
  }

  /**
   * Removes the uploads that nobody has touched for long and that neither log nor prepared move
   * name.
   */
  public void expireStaged(Instant now) throws IOException {
    uploads.expire(now, neededStages());
  }

  /**
   * Removes what is here of an upload whose sender will never name it, and takes no more of it; one
   * that is named already stays. Only the sender knows the id, and has not let it be named.
   */
  public void callOffStaged(String id) throws IOException {
    if (!neededStages().contains(id)) {
      uploads.callOff(id);
    }
  }

  private Set<String> neededStages() {
    Set<String> needed = new HashSet<>(parts.staging().pinned());
    List<PreparedRow> prepared = new ArrayList<>(parts.state().prepared());
    prepared.addAll(filler.prepared());
    for (PreparedRow row : prepared) {
      for (Payload payload : Payloads.ofMove(row.manifest(), parts.staging())) {
        if (payload instanceof Payload.Staged staged) {
          needed.add(staged.stageId());
        }
      }
    }
    return needed;
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
