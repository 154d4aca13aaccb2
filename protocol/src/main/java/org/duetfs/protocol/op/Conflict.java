package org.duetfs.protocol.op;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;

/**
 * What one member of a pair held at a path, and the pair has gone on without: a person had forced
 * its mirror. It is kept beside the user's tree until somebody says what is to become of it.
 *
 * @param view the generation in which the member came back, and found its mirror gone on
 * @param ordinal tells the conflicts of one coming back from each other
 * @param path where it stood; of what the member had removed: where it stands in the pair
 * @param version of the content; {@link Index#ZERO} where there is none
 * @param changed the entry of the member's own that changed it last; zero of what it had removed
 * @param mtimeMillis when it was changed, by the wall clock of that member; 0 when it is not known
 * @param damaged whether the member's copy was damaged already, so that its bytes are not to be had
 */
public record Conflict(
    long view,
    int ordinal,
    RemotePath path,
    Kind kind,
    Index version,
    Index changed,
    long size,
    int crc32c,
    long mtimeMillis,
    boolean damaged) {
  public Conflict {
    if (view < 1 || ordinal < 1 || size < 0) {
      throw new IllegalArgumentException("conflict " + view + "-" + ordinal + " of " + size);
    }
  }

  /** What the member had done that the pair does not know of. */
  public enum Kind {
    /** A file's content was changed. */
    CHANGED,
    /** A file was made. */
    MADE,
    /** A file was renamed, or a directory above it. */
    MOVED,
    /** An empty directory was made or renamed. */
    DIRECTORY,
    /** A file or an empty directory was removed, or taken elsewhere; there is nothing to keep. */
    REMOVED;

    /** Tells whether there is a content. */
    public boolean isFile() {
      return this == CHANGED || this == MADE || this == MOVED;
    }
  }

  /** Returns the conflict's name, which its member gives no other one. */
  public String id() {
    return view + "-" + ordinal;
  }
}
