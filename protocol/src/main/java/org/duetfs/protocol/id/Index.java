package org.duetfs.protocol.id;

import org.jspecify.annotations.Nullable;

/**
 * A place in a pair's log: the generation of the view that the entry was made in, and its number,
 * which grows by one from entry to entry across generations (as term and index in Raft).
 */
public record Index(long generation, long number) implements Comparable<Index> {
  /** The place before the first entry. */
  public static final Index ZERO = new Index(0, 0);

  public Index {
    if (generation < 0 || number < 0) {
      throw new IllegalArgumentException("index " + generation + "." + number);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when the text is no index
   */
  public static Index parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("no index: " + text);
    }
    return new Index(
        Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
  }

  @Override
  public int compareTo(Index other) {
    int order = Long.compare(generation, other.generation);
    return order != 0 ? order : Long.compare(number, other.number);
  }

  /** Tells whether this place comes after the other. */
  public boolean isAfter(Index other) {
    return compareTo(other) > 0;
  }

  /** Tells whether this place comes before the other. */
  public boolean isBefore(Index other) {
    return compareTo(other) < 0;
  }

  // Written out, here and in NodeId: what a record does by itself is linked at run time and slow
  // until it is compiled, and a server that has just started hashes very many of them.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Index index && index.number == number && index.generation == generation;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(generation) + Long.hashCode(number);
  }

  /** Returns the text {@code generation.number}. */
  @Override
  public String toString() {
    return generation + "." + number;
  }
}
