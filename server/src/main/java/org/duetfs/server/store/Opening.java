package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.State;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;

/**
 * The opening of a store: reads what the disk notes, recovers rows and files from whatever crash,
 * or goes on with filling up where an earlier process was ended, and puts the sides together.
 *
 * @param opener opens files for reading
 */
record Opening(
    Path folder, MemberFiles files, Reading.Opener opener, LogDb db, StoreSettings settings) {
  /**
   * Opens it.
   *
   * @param sweeping begins to empty the trash
   */
  Store run(Function<Trash, Closeable> sweeping) throws IOException {
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
    Bringing bringing = new Bringing(files, names, copies, staging, checkpoints::syncFiles);
    Filler filler = new Filler(bringing, filling, fill, applyLock.writeLock());
    NeededUploads needed = new NeededUploads(staging, shared, filler);
    Uploads uploads = new Uploads(folder.resolve(Area.STAGE.folder()), settings, room, needed);
    return new Store(
        folder,
        parts,
        log,
        journal,
        checkpoints,
        filler,
        new Mender(files, names, shared, copies, journal),
        reading,
        new KeptFiles(conflicts, filling, opener),
        uploads,
        applyLock,
        loaded.notes(),
        sweeping.apply(trash));
  }
}
