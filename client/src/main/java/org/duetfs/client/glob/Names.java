package org.duetfs.client.glob;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;

/** Where patterns look for names. Paths are as they were typed, empty where one stands. */
public interface Names {
  /**
   * Returns a directory's entries; none where there is no directory.
   *
   * @throws org.duetfs.protocol.error.DuetException when they cannot be had
   */
  List<Entry> list(String directory);

  /** Tells what stands at a path; {@link Kind#NOTHING} where nothing does. */
  Kind kind(String path);

  /** What stands at a name. */
  enum Kind {
    NOTHING,
    FILE,
    DIRECTORY,
    /** A directory that {@code **} does not go into, as it may lead round in a circle. */
    LINKED_DIRECTORY
  }

  /** A name in a directory. */
  record Entry(String name, Kind kind) {}

  /**
   * Looks in the store.
   *
   * @param resolve tells what a typed path means
   */
  static Names in(DuetFs fs, Function<String, RemotePath> resolve) {
    return new RemoteNames(fs, resolve);
  }

  /** Looks on this machine, from a directory on. */
  static Names in(Path directory) {
    return new LocalNames(directory);
  }
}
