package org.duetfs.server.store.files;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Where new files get their inodes. ext4 gives a file one near its directory, and looks at each
 * that was freed there in the last minutes, to pass over it: where files come and go in one
 * directory all the time, a new one soon costs ten times what it should. So files are born without
 * a name in a directory far from the others, and that directory is changed every so often; both
 * always stay empty. Thread safe.
 */
final class Nursery implements Closeable {
  private static final String FOLDER = "nursery";
  private static final String PLACE = "n";
  private static final int BIRTHS = 512;
  private static final byte[] UNNAMED = NameBytes.of(".");
  private static final int DIRECTORY = Libc.O_RDONLY | Libc.O_DIRECTORY;

  private final Handle folder;

  @GuardedBy("this")
  private Handle place;

  @GuardedBy("this")
  private long places = 1;

  @GuardedBy("this")
  private int births;

  private Nursery(Handle folder, Handle place) {
    this.folder = folder;
    this.place = place;
  }

  /** Opens one in a directory; empty where the file system makes no files without a name. */
  static Optional<Nursery> open(Handle parent) throws IOException {
    make(parent, FOLDER);
    Handle folder = Handle.open(parent.fd(), FOLDER, DIRECTORY, FOLDER);
    for (String old : folder.list().keySet()) {
      remove(folder, old);
    }
    folder.scatterDirectories();
    Nursery nursery = new Nursery(folder, place(folder, 0));
    try {
      nursery.bear().close();
      return Optional.of(nursery);
    } catch (IOException e) {
      nursery.close();
      return Optional.empty();
    }
  }

  private static void make(Handle parent, String name) throws IOException {
    Handle.check(Libc.mkdirat(parent.fd(), NameBytes.of(name), 0755), name, Libc.EEXIST);
  }

  private static void remove(Handle folder, String name) {
    // What somebody put there stays, and is in nobody's way.
    Libc.unlinkat(folder.fd(), NameBytes.of(name), Libc.AT_REMOVEDIR);
  }

  private static Handle place(Handle folder, long number) throws IOException {
    make(folder, PLACE + number);
    return Handle.open(folder.fd(), PLACE + number, DIRECTORY, FOLDER);
  }

  /** Makes an empty file without a name, open for writing; closed without one it is gone. */
  synchronized Handle bear() throws IOException {
    if (++births > BIRTHS) {
      Handle next = place(folder, places);
      place.close();
      place = next;
      remove(folder, PLACE + (places - 1));
      places++;
      births = 1;
    }
    return Handle.openName(place.fd(), UNNAMED, Libc.O_WRONLY | Libc.O_TMPFILE, FOLDER);
  }

  @Override
  public synchronized void close() {
    place.close();
    folder.close();
  }
}
