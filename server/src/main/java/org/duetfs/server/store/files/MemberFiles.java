package org.duetfs.server.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The file system calls that a store makes. None of them follows a symlink, at any component of a
 * place: it is met as a thing of kind OTHER, or as {@link java.nio.file.NotDirectoryException}.
 *
 * <p>Failures are {@link IOException}s as {@code java.nio.file} has them: NoSuchFileException,
 * FileAlreadyExistsException, DirectoryNotEmptyException and so on. Nothing is durable before
 * {@link #sync} or {@link #syncAll} returned. Thread safe.
 */
public interface MemberFiles extends Closeable {
  /** Looks at a thing; empty when nothing is there. */
  Optional<Stat> stat(Spot spot) throws IOException;

  /** Returns what a directory holds. */
  Map<String, Stat> list(Spot directory) throws IOException;

  /** Makes an empty directory where nothing stands; returns its inode. */
  long makeDirectory(Spot spot) throws IOException;

  /** Makes a file where nothing stands; returns its inode. On failure a part of it may stand. */
  long create(Spot spot, byte[] content) throws IOException;

  /**
   * Makes a file where nothing stands, by one step that shows it whole to all who look there.
   *
   * @return its inode; empty when this file system has no such step, and nothing was done
   */
  Optional<Long> createWhole(Spot spot, byte[] content) throws IOException;

  /** Hears how many files are soon created, and may get ready for them; waits for nothing. */
  default void expect(int creations) {}

  /** Cuts the file of that inode to {@code at} bytes and adds the bytes, in place. */
  void append(Spot spot, long inode, long at, byte[] bytes) throws IOException;

  /** Cuts the file of that inode to {@code at} bytes and adds the first bytes of another file. */
  void appendFrom(Spot source, long length, Spot spot, long inode, long at) throws IOException;

  /** Reads at most {@code length} bytes from an offset; fewer at the end of the file. */
  byte[] read(Spot spot, long at, int length) throws IOException;

  /** Gives a file a second name, where nothing stands. */
  void link(Spot file, Spot second) throws IOException;

  /** Renames a thing to where nothing stands. */
  void rename(Spot from, Spot to) throws IOException;

  /** Lets two things that both exist change places, in one step. */
  void exchange(Spot one, Spot other) throws IOException;

  /** Removes an empty directory. */
  void removeDirectory(Spot spot) throws IOException;

  /** Removes the name of a thing that is no directory. */
  void removeFile(Spot spot) throws IOException;

  /** Makes a file and its name durable. */
  void sync(Spot file) throws IOException;

  /** Makes everything durable that was done before the call; when it fails, nothing is known. */
  void syncAll() throws IOException;

  /** Returns how many bytes the disk has left for this process. */
  long usableBytes() throws IOException;
}
