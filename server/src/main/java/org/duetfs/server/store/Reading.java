package org.duetfs.server.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.server.store.files.Spot;
import org.jspecify.annotations.Nullable;

/** Opens files for reading. Thread safe. */
final class Reading {
  private final SharedState state;
  private final Copies copies;
  private final Opener opener;
  private final Lock lock;

  /** Opens the file of an inode. */
  interface Opener {
    SeekableByteChannel open(Spot spot, long inode) throws IOException;
  }

  /** Takes the lock that applying is shut out by. */
  Reading(SharedState state, Copies copies, Opener opener, Lock lock) {
    this.state = state;
    this.copies = copies;
    this.opener = opener;
    this.lock = lock;
  }

  /** Opens a file; see {@link Store#open}. */
  Opened open(RemotePath path, Optional<Index> version) {
    // Held over opening the file: between the look at the row and the opening an entry could give
    // the path another file, and then the row's size and version would be told of the wrong bytes.
    lock.lock();
    try {
      NodeInfo info = find(path);
      if (version.isPresent() && !version.get().equals(info.version())) {
        throw new DuetException(
            ErrorCode.VERSION, path + " is not of version " + version.get() + " any more");
      }
      return open(path, info);
    } finally {
      lock.unlock();
    }
  }

  private NodeInfo find(RemotePath path) {
    NodeInfo info =
        state.look(
            s ->
                s.find(path)
                    .orElseGet(
                        () -> {
                          // Says which component is wrong, and how.
                          s.list(path);
                          throw new DuetException(ErrorCode.NOT_FOUND, path + " does not exist");
                        }));
    if (info.isDirectory()) {
      throw new DuetException(ErrorCode.IS_A_DIRECTORY, path + " is a directory");
    }
    return info;
  }

  private Opened open(RemotePath path, NodeInfo info) {
    LocalCopy copy = copies.of(info.id());
    if (copy.damaged()) {
      throw damaged(path, null);
    }
    try {
      return new Opened(info, opener.open(Spot.data(path), copy.inode()));
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  private static DuetException damaged(RemotePath path, @Nullable IOException e) {
    return new DuetException(
        ErrorCode.CORRUPT,
        path + ": this server's copy is damaged" + (e == null ? "" : " (" + e.getMessage() + ")"),
        e);
  }
}
