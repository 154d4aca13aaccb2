package org.duetfs.protocol.op;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;

/**
 * A change to a pair's tree, as a client asks for it and as the log carries it. Its preconditions
 * are judged when its log entry is applied, by the entry and the state alone.
 */
public sealed interface Operation {
  /** Returns the path that the operation changes or makes (of a rename and a copy: the new one). */
  RemotePath path();

  /** Makes a directory; with {@code parents} also those above it, and an existing one is fine. */
  record Mkdir(RemotePath path, boolean parents) implements Operation {}

  /** Makes an empty file; an existing file is EXISTS, or fine unless {@code mustBeNew}. */
  record Create(RemotePath path, boolean mustBeNew) implements Operation {}

  /** Makes or replaces a file; with {@code expected}, only over that version of the content. */
  record Write(RemotePath path, Payload payload, Optional<Index> expected) implements Operation {}

  /** Adds to the end of a file, making it when there is none. */
  record Append(RemotePath path, Payload payload) implements Operation {}

  /** Removes a file or an empty directory; with {@code recursive} also a full one. */
  record Remove(RemotePath path, boolean recursive) implements Operation {}

  /**
   * Renames a file or directory; into {@code path} when that is a directory, over it when it is a
   * file and not {@code noReplace}.
   */
  record Rename(RemotePath from, RemotePath path, boolean noReplace) implements Operation {}

  /**
   * Copies a file within the pair. A client leaves {@code source} empty; the leader puts the
   * version and the bytes that it staged there before it logs the entry.
   */
  record Copy(RemotePath from, RemotePath path, boolean noReplace, Optional<Source> source)
      implements Operation {
    /** What is copied: a version of the source and its bytes. */
    public record Source(Index version, Payload payload) {}
  }

  /** Returns the bytes that the operation brings, if any. */
  default Optional<Payload> brings() {
    if (this instanceof Write write) {
      return Optional.of(write.payload());
    } else if (this instanceof Append append) {
      return Optional.of(append.payload());
    }
    return this instanceof Copy copy ? copy.source().map(Copy.Source::payload) : Optional.empty();
  }

  /** Returns the name of the operation in logs and statistics, such as {@code mkdir}. */
  default String verb() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
