package org.duetfs.server.store.files;

import java.io.IOException;
import java.util.List;

/**
 * The way down from a directory held open to what is below it, of which no component may be a
 * symlink: by one call of the kernel where it has that call (Linux 5.6), else name by name, each
 * directory held open while the next is looked for.
 */
final class Descent {
  static final int PATH_ONLY = Libc.O_PATH | Libc.O_DIRECTORY;

  /** The kernel takes 4,096 bytes at once; recovery may meet a tree that is deeper. */
  private static final int LONGEST = 4_000;

  private final boolean byOneCall;

  private Descent(boolean byOneCall) {
    this.byOneCall = byOneCall;
  }

  /** Makes one that asks the kernel, if it can do that, and below this directory. */
  static Descent below(Handle directory) {
    try {
      Handle.openBelow(directory.fd(), NameBytes.of("."), PATH_ONLY, ".").close();
      return new Descent(true);
    } catch (IOException e) {
      // An older kernel, or one that a container may not ask.
      return nameByName();
    }
  }

  /** Makes one that needs nothing of the kernel. */
  static Descent nameByName() {
    return new Descent(false);
  }

  /** Opens what stands at the end of these names, of which there is at least one. */
  Handle open(Handle top, List<String> names, int flags, String what) throws IOException {
    if (byOneCall) {
      byte[] path = NameBytes.ofPath(names);
      if (path.length <= LONGEST) {
        return Handle.openBelow(top.fd(), path, flags, what);
      }
    }
    return walk(top, names, flags, what);
  }

  private static Handle walk(Handle top, List<String> names, int flags, String what)
      throws IOException {
    int last = names.size() - 1;
    Handle at = top;
    try {
      for (String name : names.subList(0, last)) {
        Handle next = Handle.open(at.fd(), name, PATH_ONLY, what);
        if (at != top) {
          at.close();
        }
        at = next;
      }
      return Handle.open(at.fd(), names.get(last), flags, what);
    } finally {
      if (at != top) {
        at.close();
      }
    }
  }
}
