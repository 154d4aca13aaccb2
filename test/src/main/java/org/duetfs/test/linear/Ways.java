package org.duetfs.test.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The ways in which a history can have gone, each once: the memory of the search. A way in which
 * more deeds without an end took effect than in another, with all else equal, is left out: what
 * follows from it follows from the other too, as such deeds may also take effect later or never.
 */
final class Ways {
  private final Map<Rest, List<Long>> found = new HashMap<>();
  private final Queue<Configuration> unseen =
      new PriorityQueue<>(Comparator.comparingInt(way -> Long.bitCount(way.unknown())));
  private final List<Configuration> all = new ArrayList<>();

  private record Rest(long done, FileState state) {}

  /** Adds a way, unless it is known or covered by a known one. */
  void add(Configuration way) {
    List<Long> known =
        found.computeIfAbsent(new Rest(way.done(), way.state()), none -> new ArrayList<>(1));
    for (long unknown : known) {
      if ((unknown & ~way.unknown()) == 0) {
        return;
      }
    }
    // Those that this one covers may stay: they cost a little, and are not wrong.
    known.add(way.unknown());
    all.add(way);
    unseen.add(way);
  }

  /** Tells whether {@link #next} has something to give. */
  boolean hasNext() {
    return !unseen.isEmpty();
  }

  /** Returns one that was not returned before, those with the fewest unknown deeds first. */
  Configuration next() {
    return unseen.remove();
  }

  List<Configuration> all() {
    return all;
  }
}
