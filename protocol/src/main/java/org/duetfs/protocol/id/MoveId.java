package org.duetfs.protocol.id;

/**
 * The name of a move from pair to pair.
 *
 * @param sourcePair the pair that the tree leaves
 * @param generation of the source's view that began it; only in it may it be decided
 * @param number counts the moves of that generation
 */
public record MoveId(int sourcePair, long generation, long number) implements Comparable<MoveId> {
  /** Reads what {@link #toString} writes. */
  public static MoveId parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new MoveId(
        Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  @Override
  public int compareTo(MoveId other) {
    int order = Integer.compare(sourcePair, other.sourcePair);
    order = order != 0 ? order : Long.compare(generation, other.generation);
    return order != 0 ? order : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return sourcePair + "." + generation + "." + number;
  }
}
