package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.FileChange;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/**
 * Does one change to the user's tree. Nothing is ever destroyed by it, only taken into the {@link
 * Trash}; what is new appears whole, by one step. Used by the writer only.
 */
final class FileApplier {
  private final MemberFiles files;
  private final Names names;
  private final Trash trash;

  FileApplier(MemberFiles files, Names names, Trash trash) {
    this.files = files;
    this.names = names;
    this.trash = trash;
  }

  /**
   * Does a change.
   *
   * @param copies tells a node's copy before the change
   * @param gone the inodes of all that the entry removes
   * @return the copy that the node has now; empty when it is unchanged
   * @throws IOException when it was not done, or not wholly; the node's copy is damaged then
   */
  Optional<LocalCopy> run(FileChange change, Function<NodeId, LocalCopy> copies, Set<Long> gone)
      throws IOException {
    if (change instanceof FileChange.MakeDirectory make) {
      return Optional.of(LocalCopy.of(makeDirectory(Spot.data(make.path()))));
    } else if (change instanceof FileChange.Put put) {
      return Optional.of(
          LocalCopy.of(put(Spot.data(put.path()), put.payload(), copies.apply(put.id()).inode())));
    } else if (change instanceof FileChange.AddBytes add) {
      addBytes(Spot.data(add.path()), copies.apply(add.id()), add.at(), add.payload());
    } else if (change instanceof FileChange.Rename rename) {
      rename(rename, copies);
    } else if (change instanceof FileChange.Remove remove) {
      discard(Spot.data(remove.path()), gone);
    }
    return Optional.empty();
  }

  private long makeDirectory(Spot spot) throws IOException {
    return clearing(spot, () -> files.makeDirectory(spot));
  }

  private long put(Spot spot, Payload payload, long old) throws IOException {
    if (old == 0 && payload instanceof Payload.Inline inline) {
      Optional<Long> whole = clearing(spot, () -> files.createWhole(spot, inline.bytes()));
      if (whole.isPresent()) {
        return whole.get();
      }
    }
    Spot temporary = names.temporary();
    long inode = make(temporary, payload);
    place(temporary, spot, old);
    return inode;
  }

  /** Makes a file of a payload; what failed half-way is removed again. */
  long make(Spot temporary, Payload payload) throws IOException {
    try {
      if (payload instanceof Payload.Inline inline) {
        return files.create(temporary, inline.bytes());
      }
      return makeStaged(temporary, (Payload.Staged) payload);
    } catch (IOException e) {
      if (files.stat(temporary).isPresent()) {
        files.removeFile(temporary);
      }
      throw e;
    }
  }

  /**
   * A staged file gets a second name and keeps its first one until it is synced under the second:
   * so a redo finds it, whatever became of the tree. Named a second time it is copied, or two files
   * of the tree would be one.
   */
  private long makeStaged(Spot temporary, Payload.Staged payload) throws IOException {
    Spot staged = Staging.spot(payload);
    Stat stat = files.stat(staged).orElseThrow(() -> new NoSuchFileException(staged.toString()));
    if (stat.links() == 1) {
      // Appended to under its other name before a crash: what was added is not part of the payload.
      if (stat.size() > payload.size()) {
        files.append(staged, stat.inode(), payload.size(), new byte[0]);
      }
      files.link(staged, temporary);
      return stat.inode();
    }
    long inode = files.create(temporary, new byte[0]);
    files.appendFrom(staged, payload.size(), temporary, inode, 0);
    return inode;
  }

  /** Gives a whole file its name; the file of inode {@code old} that has it goes into the trash. */
  void place(Spot temporary, Spot spot, long old) throws IOException {
    if (old != 0) {
      try {
        // Not a rename over it: the old content must stay until the rows are durable. On ext4 it is
        // also the faster way, as no write-back of the new file is forced.
        files.exchange(temporary, spot);
        trash.add(temporary, Set.of(old));
        return;
      } catch (NoSuchFileException e) {
        // Somebody removed the file behind our back; its new content has a place all the same.
        if (files.stat(temporary).isEmpty()) {
          throw e;
        }
      }
    }
    clearing(
        spot,
        () -> {
          files.rename(temporary, spot);
          return 0L;
        });
  }

  private void addBytes(Spot spot, LocalCopy copy, long at, Payload payload) throws IOException {
    if (payload instanceof Payload.Inline inline) {
      files.append(spot, copy.inode(), at, inline.bytes());
    } else if (payload instanceof Payload.Staged staged) {
      files.appendFrom(Staging.spot(staged), staged.size(), spot, copy.inode(), at);
    }
  }

  private void rename(FileChange.Rename rename, Function<NodeId, LocalCopy> copies)
      throws IOException {
    Spot from = Spot.data(rename.from());
    Spot to = Spot.data(rename.to());
    Optional<NodeId> replaced = rename.replaced();
    if (replaced.isPresent() && files.stat(to).isPresent()) {
      files.exchange(from, to);
      discard(from, Set.of(copies.apply(replaced.get()).inode()));
      return;
    }
    clearing(
        to,
        () -> {
          files.rename(from, to);
          return 0L;
        });
  }

  private void discard(Spot spot, Set<Long> inodes) throws IOException {
    Spot side = names.side();
    try {
      files.rename(spot, side);
      trash.add(side, inodes);
    } catch (NoSuchFileException e) {
      // Somebody removed it behind our back, which is what was asked for.
      return;
    }
  }

  /** A step that needs a free name. */
  private interface Step<T> {
    T run() throws IOException;
  }

  /**
   * Does a step; what stands in its way is not ours, as the rows know nothing of it, and is set
   * aside.
   */
  private <T> T clearing(Spot spot, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (FileAlreadyExistsException e) {
      files.rename(spot, names.aside(spot.name()));
      return step.run();
    }
  }
}
