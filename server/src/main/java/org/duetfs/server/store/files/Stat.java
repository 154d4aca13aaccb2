package org.duetfs.server.store.files;

/**
 * What the file system tells of a thing.
 *
 * @param inode its number, which renaming keeps
 * @param links how many names it has
 */
public record Stat(long inode, Kind kind, long size, int links) {
  /** What sort of thing it is; everything that is no plain file or directory is OTHER. */
  public enum Kind {
    FILE,
    DIRECTORY,
    OTHER
  }

  /** Tells whether it is a directory. */
  public boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }
}
