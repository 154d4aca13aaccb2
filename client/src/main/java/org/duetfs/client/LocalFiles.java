package org.duetfs.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.client.transfer.Downloads;
import org.duetfs.client.transfer.RemoteFile;
import org.duetfs.client.transfer.Watch;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/** Content between the store and this machine. Thread safe. */
final class LocalFiles {
  private static final int SMALL = 16 * 1024 * 1024;
  private static final int PIECE = 256 * 1024;
  private static final int TRIES = 3;

  private final Reader reader;
  private final Changer changer;
  private final Downloads downloads;
  private final Witnesses witnesses;

  LocalFiles(Reader reader, Changer changer, Downloads downloads, Witnesses witnesses) {
    this.witnesses = witnesses;
    this.reader = reader;
    this.changer = changer;
    this.downloads = downloads;
  }

  Placed store(RemotePath path, byte[] content, Function<Payload, Operation> operation) {
    try {
      return changer.store(path, ByteSource.of(content), operation, Watch.none());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  Transferred put(ByteSource source, RemotePath remote, Progress progress, Cancel cancel)
      throws IOException {
    if (source.size() > Payload.MAX_INLINE) {
      refuseEarly(remote);
    }
    AtomicInteger crc32c = new AtomicInteger();
    Placed placed =
        changer.store(
            remote,
            source,
            payload -> {
              crc32c.set(payload.crc32c());
              return new Operation.Write(remote, payload, Optional.empty());
            },
            new Watch(bytes -> progress.passed(bytes, source.size()), cancel));
    progress.passed(source.size(), source.size());
    Index version = Index.parse(placed.version());
    List<Integer> servers = witnesses.of(placed.pair(), remote, version, crc32c.get());
    return new Transferred(
        remote, placed.pair(), placed.version(), source.size(), crc32c.get(), servers);
  }

  /** Says before all the bytes are sent what the servers would say after it. */
  private void refuseEarly(RemotePath remote) {
    if (remote.isRoot() || reader.find(remote).filter(RemoteNode::isDirectory).isPresent()) {
      throw new DuetException(ErrorCode.IS_A_DIRECTORY, remote + " is a directory");
    }
    if (remote.depth() > 1 && !reader.stat(remote.parent()).isDirectory()) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, remote.parent() + " is a file");
    }
  }

  byte[] read(RemotePath path) {
    RemoteFile file = reader.open(path);
    if (file.content().isPresent()) {
      return file.content().get();
    }
    if (file.node().size() > SMALL) {
      throw new DuetException(
          ErrorCode.TOO_LARGE, path + " has " + file.node().size() + " bytes; get it instead");
    }
    try {
      return whole(path, this::inMemory);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private byte[] inMemory(RemoteFile file, Set<Integer> damaged) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) file.node().size());
    try (InputStream in = downloads.open(file, 0, damaged)) {
      new Passed(file, out, new Passing(Progress.NONE, new Cancel())).all(in);
    }
    return out.toByteArray();
  }

  void read(RemotePath path, OutputStream out, Progress progress) throws IOException {
    for (int i = 1; ; i++) {
      RemoteFile file = reader.open(path);
      Passed passed = new Passed(file, out, new Passing(progress, new Cancel()));
      try (InputStream in = downloads.open(file, 0, new HashSet<>())) {
        passed.all(in);
        return;
      } catch (DuetException e) {
        // What was passed on can't be taken back; before that it is as if it had not begun.
        if (!isReplaced(e) || passed.done > 0 || i == TRIES) {
          throw isReplaced(e) ? replaced(path, e) : e;
        }
      }
    }
  }

  Transferred get(RemotePath remote, Path local, Progress progress, Cancel cancel)
      throws IOException {
    RemoteFile got =
        whole(
            remote,
            (file, damaged) -> {
              fetch(file, local, new Passing(progress, cancel), damaged);
              return file;
            });
    NodeInfo node = got.node();
    int pair = got.pair().pair();
    List<Integer> servers = witnesses.of(pair, remote, node.version(), node.crc32c());
    return new Transferred(
        remote, pair, node.version().toString(), node.size(), node.crc32c(), servers);
  }

  /** What is done with all of a file, and can be done again. */
  private interface Whole<T> {
    T take(RemoteFile file, Set<Integer> damaged) throws IOException;
  }

  /** Begins anew when the file was changed meanwhile, and at the mirror when a copy is damaged. */
  private <T> T whole(RemotePath path, Whole<T> task) throws IOException {
    Set<Integer> damaged = new HashSet<>();
    for (int i = 1; ; i++) {
      RemoteFile file = reader.open(path);
      try {
        return task.take(file, damaged);
      } catch (DuetException e) {
        if (i == TRIES || !isReplaced(e) && !mirrorMayBeWhole(e, file, damaged)) {
          throw isReplaced(e) ? replaced(path, e) : e;
        }
      }
    }
  }

  /** Tells whether a copy was damaged while that of another member may be well. */
  static boolean mirrorMayBeWhole(DuetException e, RemoteFile file, Set<Integer> damaged) {
    return e.code() == ErrorCode.CORRUPT && !damaged.containsAll(file.pair().inSync());
  }

  private void fetch(RemoteFile file, Path local, Passing passing, Set<Integer> damaged)
      throws IOException {
    Path target = Files.isDirectory(local) ? local.resolve(file.path().name()) : local;
    String mark = "." + Long.toHexString(System.nanoTime()) + ".part";
    Path partial = target.resolveSibling("." + target.getFileName() + mark);
    try {
      try (InputStream in = downloads.open(file, 0, damaged, passing.cancel());
          OutputStream out = create(partial)) {
        new Passed(file, out, passing).all(in);
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Makes a file under a name of ours; what fails is told of its directory, which was named. */
  private static OutputStream create(Path partial) throws IOException {
    Path parent = partial.getParent();
    String directory = parent == null ? "." : parent.toString();
    try {
      return Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(directory);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(directory);
    }
  }

  /** Tells whether the file's version that was being read is not there any more. */
  private static boolean isReplaced(DuetException e) {
    return e.code() == ErrorCode.VERSION
        || e.code() == ErrorCode.MOVED
        || e.code() == ErrorCode.NOT_FOUND;
  }

  private static DuetException replaced(RemotePath path, DuetException e) {
    return new DuetException(
        ErrorCode.BUSY, path + " was changed while it was read; read it again", e);
  }

  /** Who follows bytes on their way, and who may end it. */
  private record Passing(Progress progress, Cancel cancel) {}

  /** Bytes on their way from a file to somewhere. */
  private static final class Passed {
    private final RemoteFile file;
    private final OutputStream out;
    private final Passing passing;
    private long done;

    Passed(RemoteFile file, OutputStream out, Passing passing) {
      this.file = file;
      this.out = out;
      this.passing = passing;
    }

    void all(InputStream in) throws IOException {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        passing.cancel().check();
        out.write(piece, 0, n);
        done += n;
        passing.progress().passed(done, file.node().size());
      }
      out.flush();
    }
  }
}
