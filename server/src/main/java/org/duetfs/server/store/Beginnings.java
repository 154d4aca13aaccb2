package org.duetfs.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;

/**
 * The first entries of the last views of this member's own log, which outlive the log itself: they
 * tell where another history left this one.
 */
record Beginnings(List<Index> firsts) {
  private static final String NOTE = "store.beginnings";
  private static final int MOST = 64;

  Beginnings {
    firsts = List.copyOf(firsts);
  }

  /** Finds them among the notes. */
  static Beginnings find(Map<String, String> notes) {
    String text = notes.getOrDefault(NOTE, "");
    return new Beginnings(
        text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(Index::parse).toList());
  }

  Map<String, String> note() {
    return Map.of(NOTE, firsts.stream().map(Index::toString).collect(Collectors.joining(" ")));
  }

  /** Adds that of a view, if it is among the entries that are logged with it. */
  Beginnings with(long generation, List<Entry> entries) {
    List<Index> more = new ArrayList<>(firsts);
    entries.stream()
        .map(Entry::index)
        .filter(index -> index.generation() == generation)
        .findFirst()
        .filter(index -> !more.contains(index))
        .ifPresent(more::add);
    return new Beginnings(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  /** Returns the number of the last entry that a history up to {@code end} shares with this one. */
  long sharedWith(Index end) {
    return firsts.stream()
        .filter(first -> first.generation() > end.generation())
        .mapToLong(first -> first.number() - 1)
        .min()
        .orElse(end.number());
  }
}
