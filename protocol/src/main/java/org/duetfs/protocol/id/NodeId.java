package org.duetfs.protocol.id;

import org.jspecify.annotations.Nullable;

/**
 * The name of a file or directory for life: the index of the entry that made it, and an ordinal
 * where one entry makes several.
 */
public record NodeId(Index made, int ordinal) implements Comparable<NodeId> {
  /** The root directory, which no entry made. */
  public static final NodeId ROOT = new NodeId(Index.ZERO, 0);

  public NodeId {
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal " + ordinal);
    }
  }

  /** Reads what {@link #toString} writes. */
  public static NodeId parse(String text) {
    int dash = text.indexOf('-');
    return new NodeId(
        Index.parse(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }

  @Override
  public int compareTo(NodeId other) {
    int order = made.compareTo(other.made);
    return order != 0 ? order : Integer.compare(ordinal, other.ordinal);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodeId node && node.ordinal == ordinal && node.made.equals(made);
  }

  @Override
  public int hashCode() {
    return 31 * made.hashCode() + ordinal;
  }

  /** Returns the text {@code generation.number-ordinal}. */
  @Override
  public String toString() {
    return made + "-" + ordinal;
  }
}
