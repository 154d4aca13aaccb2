package org.duetfs.server.arbiter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.server.disk.Durable;

/** One register: a folder in which each version is a file named by its number. */
final class RegisterFolder {
  /** How many versions stay. */
  static final int KEPT = 16;

  private final String key;
  private final Path folder;

  RegisterFolder(String key, Path folder) {
    this.key = key;
    this.folder = folder;
  }

  /** Reads the newest version, without syncing. */
  Register read() throws IOException {
    while (true) {
      long newest = newest();
      if (newest == 0) {
        return Register.absent(key);
      }
      // When sixteen versions went by since the list was read, it is read again.
      Optional<String> value = valueOf(newest);
      if (value.isPresent()) {
        return new Register(key, newest, value.get());
      }
    }
  }

  /** Reads the versions that stand, the oldest first; one that is pruned meanwhile is left out. */
  List<Arbiter.Past> history() throws IOException {
    List<Arbiter.Past> all = new ArrayList<>();
    for (long version : versions()) {
      Optional<String> value = valueOf(version);
      if (value.isPresent()) {
        all.add(new Arbiter.Past(new Register(key, version, value.get()), written(version)));
      }
    }
    return all;
  }

  private long written(long version) throws IOException {
    try {
      return Files.getLastModifiedTime(file(version)).toMillis();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private Optional<String> valueOf(long version) throws IOException {
    try {
      return Optional.of(Files.readString(file(version)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns the number of the newest version; 0 when there is none. */
  long newest() throws IOException {
    NavigableSet<Long> versions = versions();
    return versions.isEmpty() ? 0 : versions.last();
  }

  /**
   * Reads the versions that stand. A folder that changes while it is read may show neither the old
   * newest version (removed before the reader came to it) nor the new one (linked behind it); only
   * two lists that are the same prove what was newest in between.
   */
  private NavigableSet<Long> versions() throws IOException {
    NavigableSet<Long> before = list();
    while (true) {
      NavigableSet<Long> again = list();
      if (again.equals(before)) {
        return again;
      }
      before = again;
    }
  }

  private NavigableSet<Long> list() throws IOException {
    NavigableSet<Long> versions = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (isVersion(name) && Files.isRegularFile(file)) {
          versions.add(Long.parseLong(name));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return versions;
    } catch (DirectoryIteratorException | UncheckedIOException e) {
      throw new IOException("cannot list " + folder, e);
    }
    return versions;
  }

  private static boolean isVersion(String name) {
    return name.length() <= 18 && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Gives a complete, synced file the name of a version; false when that version is taken. */
  boolean link(long version, Path complete) throws IOException {
    try {
      Files.createLink(file(version), complete);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Takes a version away that was linked after newer ones had come and it had been pruned. */
  void retract(long version) throws IOException {
    Files.deleteIfExists(file(version));
  }

  /** Syncs the folder, where there is one. */
  void sync() throws IOException {
    if (Files.isDirectory(folder)) {
      Durable.syncFolder(folder);
    }
  }

  /** Makes the folder durable. */
  void make() throws IOException {
    Durable.makeFolders(folder);
  }

  /** Removes all but the last versions. */
  void prune(long newest) throws IOException {
    for (long old : versions().headSet(newest - KEPT, true)) {
      Files.deleteIfExists(file(old));
    }
  }

  private Path file(long version) {
    return folder.resolve(Long.toString(version));
  }
}
