package org.duetfs.server.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An open file descriptor. */
final class Handle implements Closeable {
  private static final byte[] ITSELF = {0};
  private static final int LIST_BUFFER = 32 * 1024;

  private volatile int fd;
  private final String what;

  private Handle(int fd, String what) {
    this.fd = fd;
    this.what = what;
  }

  /** Opens a name in a directory, never through a symlink. */
  static Handle open(int directory, String name, int flags, String what) throws IOException {
    return openName(directory, NameBytes.of(name), flags, what);
  }

  static Handle openName(int directory, byte[] name, int flags, String what) throws IOException {
    int all = flags | Libc.O_CLOEXEC | Libc.O_NOFOLLOW;
    return new Handle(check(Libc.openat(directory, name, all, 0644), what), what);
  }

  /**
   * Opens a place below a directory, by one call: no component of it may be a symlink.
   *
   * @param path the names with a slash between each two, and a zero
   */
  static Handle openBelow(int directory, byte[] path, int flags, String what) throws IOException {
    long[] how = {
      Integer.toUnsignedLong(flags | Libc.O_CLOEXEC | Libc.O_NOFOLLOW),
      0,
      Libc.RESOLVE_BENEATH | Libc.RESOLVE_NO_SYMLINKS
    };
    long fd = Libc.syscall(Libc.SYS_OPENAT2, directory, path, how, 3 * Long.BYTES);
    return new Handle((int) check(fd, what), what);
  }

  int fd() {
    return fd;
  }

  Stat stat() throws IOException {
    return stat(fd, ITSELF, Libc.AT_EMPTY_PATH, what);
  }

  static Stat stat(int directory, byte[] name, int flags, String what) throws IOException {
    byte[] result = new byte[256];
    check(
        Libc.statx(directory, name, flags | Libc.AT_SYMLINK_NOFOLLOW, Libc.STATX_BASIC, result),
        what);
    ByteBuffer statx = ByteBuffer.wrap(result).order(ByteOrder.nativeOrder());
    Stat.Kind kind =
        switch (statx.getShort(28) & 0170000) {
          case 0100000 -> Stat.Kind.FILE;
          case 0040000 -> Stat.Kind.DIRECTORY;
          default -> Stat.Kind.OTHER;
        };
    return new Stat(statx.getLong(32), kind, statx.getLong(40), statx.getInt(16));
  }

  /** Lists a directory; what goes while it is read may be missing. */
  Map<String, Stat> list() throws IOException {
    Map<String, Stat> found = new HashMap<>();
    byte[] buffer = new byte[LIST_BUFFER];
    while (true) {
      int length = (int) check(Libc.getdents64(fd, buffer, buffer.length), what);
      if (length == 0) {
        return found;
      }
      ByteBuffer records = ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder());
      for (int at = 0; at < length; at += records.getShort(at + 16) & 0xFFFF) {
        addEntry(found, buffer, at + 19);
      }
    }
  }

  private void addEntry(Map<String, Stat> found, byte[] buffer, int from) throws IOException {
    int end = from;
    while (buffer[end] != 0) {
      end++;
    }
    String name = NameBytes.read(buffer, from, end - from);
    if (name.equals(".") || name.equals("..")) {
      return;
    }
    try {
      found.put(name, stat(fd, NameBytes.of(name), 0, what + "/" + name));
    } catch (NoSuchFileException e) {
      // Removed since the directory was read.
      found.remove(name);
    }
  }

  int read(byte[] bytes, int length, long at) throws IOException {
    return (int) check(Libc.pread(fd, bytes, length, at), what);
  }

  /** Reads into a direct buffer, from its beginning. */
  int read(ByteBuffer bytes, int length, long at) throws IOException {
    return (int) check(Libc.pread(fd, bytes, length, at), what);
  }

  void write(byte[] bytes, int length, long at) throws IOException {
    byte[] rest = bytes;
    int left = length;
    long to = at;
    while (left > 0) {
      int written = (int) check(Libc.pwrite(fd, rest, left, to), what);
      left -= written;
      to += written;
      if (left > 0) {
        rest = Arrays.copyOfRange(rest, written, written + left);
      }
    }
  }

  void truncate(long size) throws IOException {
    check(Libc.ftruncate(fd, size), what);
  }

  void sync() throws IOException {
    check(Libc.fsync(fd), what);
  }

  void syncFileSystem() throws IOException {
    check(Libc.syncfs(fd), what);
  }

  /** Gives the file a name in a directory, as one that nobody has given a name yet. */
  void name(int directory, byte[] name, String spot) throws IOException {
    int result = Libc.linkat(fd, ITSELF, directory, name, Libc.AT_EMPTY_PATH);
    if (result < 0 && Libc.error() == Libc.ENOENT) {
      // So older kernels answer all but the superuser; this way is slower, and open to everybody.
      byte[] self = NameBytes.of("/proc/self/fd/" + fd);
      result = Libc.linkat(Libc.AT_FDCWD, self, directory, name, Libc.AT_SYMLINK_FOLLOW);
    }
    check(result, spot);
  }

  /** Asks ext4 to put this directory's directories far from each other; others need not. */
  void scatterDirectories() {
    int[] flags = new int[2];
    if (Libc.ioctl(fd, Libc.FS_IOC_GETFLAGS, flags) == 0) {
      flags[0] |= Libc.FS_TOPDIR;
      Libc.ioctl(fd, Libc.FS_IOC_SETFLAGS, flags);
    }
  }

  /** Checks a result; this one error is fine. */
  static void check(int result, String what, int fine) throws IOException {
    if (result < 0 && Libc.error() != fine) {
      check(result, what);
    }
  }

  static int check(int result, String what) throws IOException {
    return (int) check((long) result, what);
  }

  static long check(long result, String what) throws IOException {
    if (result >= 0) {
      return result;
    }
    int error = Libc.error();
    throw switch (error) {
      case Libc.ENOENT -> new NoSuchFileException(what);
      case Libc.EEXIST -> new FileAlreadyExistsException(what);
      case Libc.ENOTDIR, Libc.ELOOP -> new NotDirectoryException(what);
      case Libc.ENOTEMPTY -> new DirectoryNotEmptyException(what);
      // In words of our own: the C library's are in the user's language.
      case Libc.ENOSPC -> new FileSystemException(what, null, "No space left on device");
      case Libc.EDQUOT -> new FileSystemException(what, null, "Disk quota exceeded");
      default -> new FileSystemException(what, null, Libc.strerror(error));
    };
  }

  @Override
  public void close() {
    int old = fd;
    // Used after this it must fail, and not reach another file that was given the number since.
    fd = -1;
    Libc.close(old);
  }
}
