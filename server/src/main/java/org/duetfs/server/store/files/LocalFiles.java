package org.duetfs.server.store.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.duetfs.server.disk.Durable;

/**
 * The real file system. Every place is walked down from a directory held open, component by
 * component and without following: who exchanges a directory for a symlink at any moment reaches
 * nothing.
 */
public final class LocalFiles implements MemberFiles {
  private static final int CHUNK = 256 * 1024;

  private final Map<Area, Handle> tops = new EnumMap<>(Area.class);
  private final Descent descent;
  private final Handle keptOpen;
  private final Optional<ReadyFiles> unnamed;
  private final FileStore disk;

  private LocalFiles(Path member, Function<Handle, Descent> descending) throws IOException {
    for (Area area : Area.values()) {
      Path folder = member.resolve(area.folder());
      Durable.makeFolders(folder);
      tops.put(area, top(folder));
    }
    descent = descending.apply(Objects.requireNonNull(tops.get(Area.DATA)));
    // Held from the beginning: a descriptor opened after a failed write-back would not tell of it.
    keptOpen = Handle.open(Libc.AT_FDCWD, member.toString(), Libc.O_DIRECTORY, member.toString());
    disk = Files.getFileStore(member);
    Path meta = member.resolve("meta");
    try (Handle handle = top(meta)) {
      unnamed = Nursery.open(handle).map(ReadyFiles::new);
    }
  }

  private static Handle top(Path folder) throws IOException {
    String name = folder.toString();
    return Handle.open(Libc.AT_FDCWD, name, Descent.PATH_ONLY, name);
  }

  /** Opens a member's folder, making the areas that are missing. */
  public static LocalFiles open(Path member) throws IOException {
    return open(member, Descent::below);
  }

  static LocalFiles open(Path member, Function<Handle, Descent> descending) throws IOException {
    return new LocalFiles(member, descending);
  }

  /** A step with a directory held open. */
  private interface Step<T> {
    T run(int directory, byte[] name) throws IOException;
  }

  private <T> T in(Spot spot, Step<T> step) throws IOException {
    byte[] name = NameBytes.of(spot.name());
    List<String> folders = spot.folders();
    if (folders.isEmpty()) {
      return step.run(top(spot).fd(), name);
    }
    try (Handle held = descent.open(top(spot), folders, Descent.PATH_ONLY, spot.toString())) {
      return step.run(held.fd(), name);
    }
  }

  private Handle top(Spot spot) {
    return Objects.requireNonNull(tops.get(spot.area()));
  }

  private Handle openAt(Spot spot, int flags) throws IOException {
    if ((flags & Libc.O_CREAT) != 0 || spot.names().isEmpty()) {
      return in(spot, (at, name) -> Handle.openName(at, name, flags, spot.toString()));
    }
    return descent.open(top(spot), spot.names(), flags, spot.toString());
  }

  /**
   * Opens a plain file that must be of an inode; a FIFO or device is refused without waiting for
   * it.
   */
  private Handle openFile(Spot spot, long inode, int flags) throws IOException {
    Handle handle = openAt(spot, flags | Libc.O_NONBLOCK);
    try {
      Stat stat = handle.stat();
      if (stat.kind() != Stat.Kind.FILE || stat.inode() != inode) {
        throw new FileSystemException(spot.toString(), null, "is another file than it was");
      }
      return handle;
    } catch (IOException e) {
      handle.close();
      throw e;
    }
  }

  @Override
  public Optional<Stat> stat(Spot spot) throws IOException {
    try {
      return Optional.of(in(spot, (at, name) -> Handle.stat(at, name, 0, spot.toString())));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  @Override
  public Map<String, Stat> list(Spot directory) throws IOException {
    try (Handle handle = openAt(directory, Libc.O_RDONLY | Libc.O_DIRECTORY)) {
      return handle.list();
    }
  }

  @Override
  public long makeDirectory(Spot spot) throws IOException {
    return in(
        spot,
        (at, name) -> {
          Handle.check(Libc.mkdirat(at, name, 0755), spot.toString());
          return Handle.stat(at, name, 0, spot.toString()).inode();
        });
  }

  @Override
  public long create(Spot spot, byte[] content) throws IOException {
    Optional<Long> whole = createWhole(spot, content);
    if (whole.isPresent()) {
      return whole.get();
    }
    try (Handle handle = openAt(spot, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL)) {
      handle.write(content, content.length, 0);
      return handle.stat().inode();
    }
  }

  @Override
  public void expect(int creations) {
    unnamed.ifPresent(ready -> ready.expect(creations));
  }

  @Override
  public Optional<Long> createWhole(Spot spot, byte[] content) throws IOException {
    if (unnamed.isEmpty()) {
      return Optional.empty();
    }
    try (Handle handle = unnamed.get().take()) {
      handle.write(content, content.length, 0);
      long inode = handle.stat().inode();
      return in(
          spot,
          (at, name) -> {
            handle.name(at, name, spot.toString());
            return Optional.of(inode);
          });
    }
  }

  @Override
  public void append(Spot spot, long inode, long at, byte[] bytes) throws IOException {
    try (Handle handle = openFile(spot, inode, Libc.O_WRONLY)) {
      handle.truncate(at);
      handle.write(bytes, bytes.length, at);
    }
  }

  @Override
  public void appendFrom(Spot source, long length, Spot spot, long inode, long at)
      throws IOException {
    try (Handle from = openAt(source, Libc.O_RDONLY);
        Handle to = openFile(spot, inode, Libc.O_WRONLY)) {
      to.truncate(at);
      byte[] chunk = new byte[CHUNK];
      for (long done = 0; done < length; ) {
        int read = from.read(chunk, (int) Math.min(CHUNK, length - done), done);
        if (read == 0) {
          throw new FileSystemException(source.toString(), null, "ends too early");
        }
        to.write(chunk, read, at + done);
        done += read;
      }
    }
  }

  @Override
  public byte[] read(Spot spot, long at, int length) throws IOException {
    try (Handle handle = openAt(spot, Libc.O_RDONLY | Libc.O_NONBLOCK)) {
      byte[] bytes = new byte[length];
      int read = handle.read(bytes, length, at);
      return read == length ? bytes : Arrays.copyOf(bytes, read);
    }
  }

  /** Opens the file of an inode for reading. */
  public SeekableByteChannel open(Spot spot, long inode) throws IOException {
    return new ReadChannel(openFile(spot, inode, Libc.O_RDONLY));
  }

  @Override
  public void link(Spot file, Spot second) throws IOException {
    both(file, second, (from, name, to, newName) -> Libc.linkat(from, name, to, newName, 0));
  }

  @Override
  public void rename(Spot from, Spot to) throws IOException {
    both(from, to, (a, n, b, m) -> Libc.renameat2(a, n, b, m, Libc.RENAME_NOREPLACE));
  }

  @Override
  public void exchange(Spot one, Spot other) throws IOException {
    both(one, other, (a, n, b, m) -> Libc.renameat2(a, n, b, m, Libc.RENAME_EXCHANGE));
  }

  /** A call on two names. */
  private interface Pair {
    int call(int from, byte[] name, int to, byte[] newName);
  }

  private void both(Spot from, Spot to, Pair pair) throws IOException {
    in(
        from,
        (at, name) ->
            in(
                to,
                (toAt, toName) ->
                    Handle.check(pair.call(at, name, toAt, toName), from + " -> " + to)));
  }

  @Override
  public void removeDirectory(Spot spot) throws IOException {
    remove(spot, Libc.AT_REMOVEDIR);
  }

  @Override
  public void removeFile(Spot spot) throws IOException {
    remove(spot, 0);
  }

  private void remove(Spot spot, int flags) throws IOException {
    in(spot, (at, name) -> Handle.check(Libc.unlinkat(at, name, flags), spot.toString()));
  }

  @Override
  public void sync(Spot file) throws IOException {
    try (Handle handle = openAt(file, Libc.O_WRONLY)) {
      handle.sync();
    }
    Spot folder = new Spot(file.area(), file.folders());
    try (Handle handle = openAt(folder, Libc.O_RDONLY | Libc.O_DIRECTORY)) {
      handle.sync();
    }
  }

  @Override
  public void syncAll() throws IOException {
    keptOpen.syncFileSystem();
  }

  @Override
  public long usableBytes() throws IOException {
    return disk.getUsableSpace();
  }

  @Override
  public void close() {
    unnamed.ifPresent(ReadyFiles::close);
    tops.values().forEach(Handle::close);
    keptOpen.close();
  }
}
