package org.duetfs.server.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.Spot;
import org.jspecify.annotations.Nullable;

/** Opens files for reading. Thread safe. */
final class Reading {
  private final SharedState state;
  private final Copies copies;
  private final Opener opener;
  private final Lock lock;
  private final Damages damages;

  /** Opens the file of an inode. */
  interface Opener {
    SeekableByteChannel open(Spot spot, long inode) throws IOException;
  }

  /** Hears of a copy that turns out not to be what its row says, and why; without the lock. */
  interface Damages {
    void note(NodeId id, Index version, String why);
  }

  /** Takes the lock that applying is shut out by. */
  Reading(SharedState state, Copies copies, Opener opener, Lock lock, Damages damages) {
    this.damages = damages;
    this.state = state;
    this.copies = copies;
    this.opener = opener;
    this.lock = lock;
  }

  /** Opens a file; see {@link Store#open}. */
  Opened open(RemotePath path, Optional<Index> version) {
    return open(
        () -> {
          NodeInfo info = find(path);
          if (version.isPresent() && !version.get().equals(info.version())) {
            throw new DuetException(
                ErrorCode.VERSION, path + " is not of version " + version.get() + " any more");
          }
          return new Found(path, info);
        });
  }

  /** Opens the version of a file that its mirror lacks; see {@link Store#openNode}. */
  Opened open(NodeId id, Index version) {
    return open(
        () -> {
          Optional<TreeRow> row =
              state.look(s -> s.row(id)).filter(r -> r.version().equals(version));
          Optional<RemotePath> path = row.flatMap(r -> state.look(s -> s.pathOf(id)));
          if (row.isEmpty() || path.isEmpty() || row.get().kind() == NodeKind.DIRECTORY) {
            throw new DuetException(
                ErrorCode.VERSION, "node " + id + " is not of version " + version + " any more");
          }
          return new Found(path.get(), row.get().info());
        });
  }

  /** A file and where it is. */
  private record Found(RemotePath path, NodeInfo info) {}

  /** What came of opening it; the one or the other. */
  private record Attempt(
      Found found, @Nullable SeekableByteChannel channel, @Nullable IOException failure) {}

  private Opened open(Supplier<Found> search) {
    Attempt attempt;
    // Held over opening the file: between the look at the row and the opening an entry could give
    // the path another file, and then the row's size and version would be told of the wrong bytes.
    lock.lock();
    try {
      attempt = attempt(search.get());
    } finally {
      lock.unlock();
    }
    NodeInfo info = attempt.found().info();
    Consumer<String> note = why -> damages.note(info.id(), info.version(), why);
    if (attempt.channel() == null) {
      if (attempt.failure() != null && isOfTheFile(attempt.failure())) {
        note.accept("cannot be opened: " + attempt.failure());
      }
      throw damaged(attempt.found().path(), attempt.failure());
    }
    return new Opened(
        info, new CheckedChannel(attempt.channel(), info.size(), info.crc32c(), note));
  }

  private Attempt attempt(Found found) {
    LocalCopy copy = copies.of(found.info().id());
    if (copy.damaged()) {
      return new Attempt(found, null, null);
    }
    try {
      SeekableByteChannel channel = opener.open(Spot.data(found.path()), copy.inode());
      return new Attempt(found, channel, null);
    } catch (IOException e) {
      return new Attempt(found, null, e);
    }
  }

  /** A process that has too many files open says nothing of this one. */
  private static boolean isOfTheFile(IOException e) {
    return !String.valueOf(e.getMessage()).contains("Too many open files");
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

  private static DuetException damaged(RemotePath path, @Nullable IOException e) {
    return new DuetException(
        ErrorCode.CORRUPT,
        path + ": this server's copy is damaged" + (e == null ? "" : " (" + e.getMessage() + ")"),
        e);
  }
}
