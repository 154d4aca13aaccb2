package org.duetfs.test.linear;

import java.util.List;
import java.util.Optional;

/**
 * What a client did to one file, and what it was told. A file holds marks, one after the other, in
 * place of bytes; each action adds one that nothing else in its history adds.
 */
public sealed interface Action {
  /** Tells whether this is an action that changes nothing, whatever it meets. */
  default boolean looksOnly() {
    return false;
  }

  /** A read that found these marks, or nothing at the path. */
  record Read(Optional<List<String>> found) implements Action {
    /** Copies the list. */
    public Read {
      found = found.map(List::copyOf);
    }

    @Override
    public boolean looksOnly() {
      return true;
    }
  }

  /** A write, which replaces what is there or makes the file. */
  record Write(String mark) implements Action {}

  /** An append, which makes the file where there is none. */
  record Append(String mark) implements Action {}

  /**
   * A making of an empty file.
   *
   * @param told whether it was told as made, not as existing; absent when nothing is known
   */
  record Create(Optional<Boolean> told) implements Action {
    @Override
    public boolean looksOnly() {
      return told.isPresent() && !told.get();
    }
  }

  /**
   * A removal.
   *
   * @param told whether it was told as removed, not as not found; absent when nothing is known
   */
  record Remove(Optional<Boolean> told) implements Action {
    @Override
    public boolean looksOnly() {
      return told.isPresent() && !told.get();
    }
  }
}
