package org.duetfs.server.store.files;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where new files get their inodes. ext4 gives a file one near its directory, and without a journal
 * looks at each that was freed there in the last minutes, to pass over it: where files come and go
 * all the time, a new one soon costs ten times what it should. So files are born without a name in
 * directories far from each other and from all others: most of them in the one that was quickest
 * when it was last tried, and a few in the next one, to try that. They always stay empty. Thread
 * safe.
 */
final class Nursery implements Closeable {
  private static final String FOLDER = "nursery";
  private static final int PLACES = 8;

  /** Births in the quickest place before another one is tried, and to try it. */
  private static final int TURN = 64;

  private static final int TRIAL = 4;

  /** When the quickest takes so many times what the quickest ever took, a new place is made. */
  private static final int SLOW = 3;

  private static final int TURNS_BETWEEN_NEW = 8;
  private static final byte[] UNNAMED = NameBytes.of(".");
  private static final int DIRECTORY = Libc.O_RDONLY | Libc.O_DIRECTORY;

  private final Handle folder;

  /** The one that was tried last is the last one. */
  @GuardedBy("this")
  private final Deque<Place> places = new ArrayDeque<>();

  @GuardedBy("this")
  private Place at;

  /** Births until another place is gone to. */
  @GuardedBy("this")
  private int left = TRIAL;

  @GuardedBy("this")
  private boolean trying = true;

  @GuardedBy("this")
  private int turns;

  @GuardedBy("this")
  private long quickestEver = Long.MAX_VALUE;

  private Nursery(Handle folder) throws IOException {
    this.folder = folder;
    this.at = Place.make(folder);
    places.add(at);
    try {
      at.bear().close();
    } catch (IOException e) {
      at.leave(folder);
      throw e;
    }
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
    if (left == 0) {
      at = trying ? quickest() : nextToTry();
      at.begin();
      trying = !trying;
      left = trying ? TRIAL : TURN;
    }
    left--;
    return at.bear();
  }

  @GuardedBy("this")
  private Place quickest() {
    Place best = at;
    for (Place place : places) {
      best = place.leastNanos < best.leastNanos ? place : best;
    }
    quickestEver = Math.min(quickestEver, best.leastNanos);
    return best;
  }

  @GuardedBy("this")
  private Place nextToTry() {
    turns++;
    boolean slow = at.leastNanos > SLOW * quickestEver && turns % TURNS_BETWEEN_NEW == 0;
    if (slow || places.size() < PLACES) {
      renew();
    }
    Place next = places.remove();
    places.add(next);
    return next;
  }

  /** Makes a place, to be tried next, and leaves the slowest if there are many. */
  @GuardedBy("this")
  private void renew() {
    try {
      places.addFirst(Place.make(folder));
    } catch (IOException e) {
      return; // The disk is full, say: those that are there must do.
    }
    if (places.size() > PLACES) {
      Place slowest = Collections.max(places, Comparator.comparingLong(place -> place.leastNanos));
      places.remove(slowest);
      slowest.leave(folder);
    }
  }

  @Override
  public synchronized void close() {
    places.forEach(Place::close);
    folder.close();
  }

  /** A directory in which files are born. */
  private static final class Place {
    private final String name;
    private final Handle handle;

    /** What the quickest birth of the last turn here took; the others were interrupted. */
    private long leastNanos;

    private Place(String name, Handle handle) {
      this.name = name;
      this.handle = handle;
    }

    /** Makes one. Its name is new each time: ext4 chooses by the name where it is put. */
    static Place make(Handle folder) throws IOException {
      String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
      Nursery.make(folder, name);
      return new Place(name, Handle.open(folder.fd(), name, DIRECTORY, FOLDER));
    }

    void begin() {
      leastNanos = Long.MAX_VALUE;
    }

    Handle bear() throws IOException {
      long start = System.nanoTime();
      Handle born = Handle.openName(handle.fd(), UNNAMED, Libc.O_WRONLY | Libc.O_TMPFILE, FOLDER);
      leastNanos = Math.min(leastNanos, System.nanoTime() - start);
      return born;
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
