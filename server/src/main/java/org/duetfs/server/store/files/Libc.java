package org.duetfs.server.store.files;

import com.sun.jna.Native;
import java.nio.ByteBuffer;

/**
 * The C library's calls that the JDK has not: those relative to an open directory, which no symlink
 * on the way can lead astray, an exchange of two names, and a sync of a whole file system whose
 * errors are not lost.
 */
final class Libc {
  static final int O_RDONLY = 0;
  static final int O_WRONLY = 1;
  static final int O_CREAT = 0x40;
  static final int O_EXCL = 0x80;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int O_PATH = 0x200000;
  static final int O_DIRECTORY;
  static final int O_TMPFILE;
  static final int O_NOFOLLOW;

  static final int AT_FDCWD = -100;
  static final int AT_REMOVEDIR = 0x200;
  static final int AT_SYMLINK_NOFOLLOW = 0x100;
  static final int AT_SYMLINK_FOLLOW = 0x400;
  static final int AT_EMPTY_PATH = 0x1000;
  static final int RENAME_NOREPLACE = 1;
  static final int RENAME_EXCHANGE = 2;
  static final int STATX_BASIC = 0x7FF;
  static final int SYS_OPENAT2 = 437; // on every processor, as of all calls made since 2019
  static final long RESOLVE_NO_SYMLINKS = 4;
  static final long RESOLVE_BENEATH = 8;
  static final long FS_IOC_GETFLAGS = 0x80086601L;
  static final long FS_IOC_SETFLAGS = 0x40086602L;
  static final int FS_TOPDIR = 0x20000;

  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EACCES = 13;
  static final int EEXIST = 17;
  static final int ENOTDIR = 20;
  static final int EISDIR = 21;
  static final int ENOSPC = 28;
  static final int ENOTEMPTY = 39;
  static final int ELOOP = 40;
  static final int EDQUOT = 122;

  static {
    Native.register(Libc.class, "c");
    // The only two of the flags above that differ from one processor to the other.
    boolean arm = System.getProperty("os.arch", "").matches("aarch64|arm.*");
    O_DIRECTORY = arm ? 0x4000 : 0x10000;
    O_TMPFILE = 0x400000 | O_DIRECTORY;
    O_NOFOLLOW = arm ? 0x8000 : 0x20000;
  }

  private Libc() {}

  static native int openat(int directory, byte[] name, int flags, int mode);

  /** Calls the kernel by number: {@link #SYS_OPENAT2}, which C libraries have no name for yet. */
  static native long syscall(long number, long directory, byte[] name, long[] how, long size);

  static native int close(int fd);

  static native long pread(int fd, byte[] bytes, long count, long at);

  static native long pread(int fd, ByteBuffer bytes, long count, long at);

  static native long pwrite(int fd, byte[] bytes, long count, long at);

  static native int ftruncate(int fd, long size);

  static native int fsync(int fd);

  static native int syncfs(int fd);

  static native int mkdirat(int directory, byte[] name, int mode);

  static native int unlinkat(int directory, byte[] name, int flags);

  static native int linkat(int from, byte[] name, int to, byte[] newName, int flags);

  static native int renameat2(int from, byte[] name, int to, byte[] newName, int flags);

  static native int statx(int directory, byte[] name, int flags, int mask, byte[] result);

  static native int ioctl(int fd, long request, int[] flags);

  static native long getdents64(int fd, byte[] buffer, long size);

  static native String strerror(int error);

  /** Returns the error of this thread's last call. */
  static int error() {
    return Native.getLastError();
  }
}
