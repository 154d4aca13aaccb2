package org.duetfs.test.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.duetfs.client.bench.Deed;
import org.duetfs.client.bench.Measured;

/** The same measurements several times over: what is told of them is the median. */
final class Rounds {
  /** What was measured, and how many called at once. */
  record Kind(Deed deed, int clients) {}

  private final Map<Kind, List<Beside>> all = new LinkedHashMap<>();

  void add(Deed deed, Beside one) {
    Kind kind = new Kind(deed, one.call().clients());
    all.computeIfAbsent(kind, k -> new ArrayList<>()).add(one);
  }

  Set<Kind> kinds() {
    return all.keySet();
  }

  boolean has(Deed deed, int clients) {
    return all.containsKey(new Kind(deed, clients));
  }

  double median(Kind kind, ToDoubleFunction<Beside> number) {
    return Numbers.median(rounds(kind).stream().mapToDouble(number).toArray());
  }

  /** Returns the median of how many times the one's rate the other's was in the same round. */
  double medianGain(Deed deed, int from, int to) {
    List<Beside> before = rounds(new Kind(deed, from));
    List<Beside> after = rounds(new Kind(deed, to));
    return Numbers.median(
        IntStream.range(0, before.size())
            .mapToDouble(i -> after.get(i).call().perSecond() / before.get(i).call().perSecond())
            .toArray());
  }

  private List<Beside> rounds(Kind kind) {
    List<Beside> rounds = all.get(kind);
    if (rounds == null) {
      throw new IllegalArgumentException(kind + " was not measured");
    }
    return rounds;
  }

  /** Returns one that stands for all of a kind: each of its numbers is a median. */
  Measured typical(Kind kind, Function<Beside, Measured> part) {
    Measured any = part.apply(rounds(kind).get(0));
    return new Measured(
        any.what(),
        any.clients(),
        any.count(),
        (long) median(kind, one -> part.apply(one).elapsedNanos()),
        (long) median(kind, one -> part.apply(one).p50Nanos()),
        (long) median(kind, one -> part.apply(one).p99Nanos()));
  }
}
