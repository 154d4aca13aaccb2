package org.duetfs.server.store.files;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where new files get their inodes. ext4 gives a file one near its directory, and without a journal
 * looks at each that was freed there in the last minutes, to pass over it: where files come and go
 * all the time, a new one soon costs ten times what it should. So files are born without a name in
 * a directory far from the others, the quickest of a few that are tried; it is changed every so
 * often, and when births there have become slow. All of them always stay empty. Thread safe.
 */
final class Nursery implements Closeable {
  private static final String FOLDER = "nursery";
  private static final int CANDIDATES = 3;
  private static final int BIRTHS = 512;
  private static final int SLOW_BIRTHS = 8;
  private static final int SLOW = 4;
  private static final byte[] UNNAMED = NameBytes.of(".");
  private static final int DIRECTORY = Libc.O_RDONLY | Libc.O_DIRECTORY;

  private final Handle folder;

  @GuardedBy("this")
  private Place place;

  @GuardedBy("this")
  private int births;

  /** Slow births here, less the quick ones since. */
  @GuardedBy("this")
  private int slow;

  private Nursery(Handle folder) throws IOException {
    this.folder = folder;
    this.place = quickest(folder);
  }

  /** Opens one in a directory; empty where the file system makes no files without a name. */
  static Optional<Nursery> open(Handle parent) throws IOException {
    make(parent, FOLDER);
    Handle folder = Handle.open(parent.fd(), FOLDER, DIRECTORY, FOLDER);
    for (String old : folder.list().keySet()) {
      remove(folder, old);
    }
    folder.scatterDirectories();
    try {
      return Optional.of(new Nursery(folder));
    } catch (IOException e) {
      folder.close();
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

  /** Makes an empty file without a name, open for writing; closed without one it is gone. */
  synchronized Handle bear() throws IOException {
    if (births == BIRTHS || slow == SLOW_BIRTHS) {
      Place next = quickest(folder);
      place.leave(folder);
      place = next;
      births = 0;
      slow = 0;
    }
    long start = System.nanoTime();
    Handle born = place.bear();
    boolean wasSlow = System.nanoTime() - start > SLOW * place.birthNanos();
    slow = wasSlow ? slow + 1 : Math.max(0, slow - 1);
    births++;
    return born;
  }

  /** Makes the places that are tried; where only some can be made, the best of those is good. */
  private static Place quickest(Handle folder) throws IOException {
    Place best = Place.make(folder);
    try {
      for (int tried = 1; tried < CANDIDATES; tried++) {
        Place other = Place.make(folder);
        boolean better = other.birthNanos() < best.birthNanos();
        (better ? best : other).leave(folder);
        best = better ? other : best;
      }
    } catch (IOException e) {
      return best; // The disk is full, say; this one is made, and must not stay open unused.
    }
    return best;
  }

  @Override
  public synchronized void close() {
    place.close();
    folder.close();
  }

  /**
   * A directory in which files are born.
   *
   * @param birthNanos what a birth took here at the beginning
   */
  private record Place(String name, Handle handle, long birthNanos) {
    /** Makes one. Its name is new each time: ext4 chooses by the name where it is put. */
    static Place make(Handle folder) throws IOException {
      String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
      Nursery.make(folder, name);
      Handle handle = Handle.open(folder.fd(), name, DIRECTORY, FOLDER);
      try {
        bear(handle).close(); // Brings all that births here need into memory.
        long start = System.nanoTime();
        Handle born = bear(handle);
        long nanos = System.nanoTime() - start;
        born.close();
        return new Place(name, handle, nanos);
      } catch (IOException e) {
        handle.close();
        remove(folder, name);
        throw e;
      }
    }

    private static Handle bear(Handle place) throws IOException {
      return Handle.openName(place.fd(), UNNAMED, Libc.O_WRONLY | Libc.O_TMPFILE, FOLDER);
    }

    Handle bear() throws IOException {
      return bear(handle);
    }

    void leave(Handle folder) {
      close();
      remove(folder, name);
    }

    void close() {
      handle.close();
    }
  }
}
