package org.duetfs.test.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.duetfs.client.bench.Carried;

/** Files carried several times over, by size in MiB: what is told of them is the median. */
final class Carriages {
  private final Map<Integer, List<Carriage>> all = new LinkedHashMap<>();

  void add(int mib, Carriage one) {
    all.computeIfAbsent(mib, size -> new ArrayList<>()).add(one);
  }

  Set<Integer> sizes() {
    return all.keySet();
  }

  double partOfFloor(int mib) {
    return Numbers.median(rounds(mib).stream().mapToDouble(Carriage::partOfFloor).toArray());
  }

  Carried typical(int mib, Function<Carriage, Carried> part) {
    List<Carried> parts = rounds(mib).stream().map(part).toList();
    double nanos = Numbers.median(parts.stream().mapToDouble(Carried::nanos).toArray());
    return new Carried(parts.get(0).what(), parts.get(0).bytes(), (long) nanos);
  }

  private List<Carriage> rounds(int mib) {
    return all.getOrDefault(mib, List.of());
  }
}
