package org.duetfs.test.linear;

/**
 * What may stand at a path. As everything before a mark is known from {@link Sightings}, the last
 * mark says it all.
 *
 * @param last the last mark where the kind has one, else empty
 */
record FileState(Kind kind, String last) {
  static final FileState ABSENT = new FileState(Kind.ABSENT, "");
  static final FileState EMPTY = new FileState(Kind.EMPTY, "");

  /** A file whose last mark nobody ever saw: all of these are one, as no read can tell. */
  static final FileState UNSEEN = new FileState(Kind.UNSEEN, "");

  enum Kind {
    ABSENT,
    EMPTY,
    ENDING,
    UNSEEN
  }

  static FileState ending(String mark) {
    return new FileState(Kind.ENDING, mark);
  }

  boolean exists() {
    return kind != Kind.ABSENT;
  }
}
