package org.duetfs.shell.command.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.duetfs.client.bench.Measured;
import org.duetfs.shell.text.Table;

/** Measurements at a glance: operations down, numbers of clients across, and bars. */
final class BenchChart {
  private static final double MILLI = 1e6;
  private static final int LONGEST = 60;
  private static final int LEAST = 8;

  private final Map<String, Map<Integer, Measured>> operations = new LinkedHashMap<>();

  void add(Measured measured) {
    operations
        .computeIfAbsent(measured.what(), what -> new LinkedHashMap<>())
        .put(measured.clients(), measured);
  }

  /** Returns the tables and the bars; no line is wider than this where bars can give way. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.addAll(table("operations/s", m -> "%,.0f".formatted(m.perSecond())));
    lines.add("");
    lines.addAll(table("p50 ms", m -> "%.3f".formatted(m.p50Nanos() / MILLI)));
    lines.add("");
    lines.addAll(bars(width));
    return lines;
  }

  private List<String> table(String title, Function<Measured, String> cell) {
    TreeSet<Integer> clients = new TreeSet<>();
    operations.values().forEach(row -> clients.addAll(row.keySet()));
    Table table = new Table("<" + ">".repeat(clients.size()));
    List<Object> head = new ArrayList<>(List.of(title));
    clients.forEach(n -> head.add(n == 1 ? "1 client" : n + " clients"));
    table.row(head.toArray());
    operations.forEach(
        (what, row) -> {
          List<Object> cells = new ArrayList<>(List.of(what));
          for (int n : clients) {
            Measured measured = row.get(n);
            cells.add(measured == null ? "-" : cell.apply(measured));
          }
          table.row(cells.toArray());
        });
    return table.lines();
  }

  private List<String> bars(int width) {
    double most =
        operations.values().stream()
            .flatMap(row -> row.values().stream())
            .mapToDouble(Measured::perSecond)
            .max()
            .orElse(1);
    Table labels = new Table("<>>");
    operations.forEach(
        (what, row) -> {
          String name = what;
          for (Measured measured : row.values()) {
            labels.row(name, measured.clients(), "%,.0f/s".formatted(measured.perSecond()));
            name = "";
          }
        });
    List<String> lines = new ArrayList<>();
    List<Measured> all = operations.values().stream().flatMap(r -> r.values().stream()).toList();
    for (int i = 0; i < all.size(); i++) {
      String label = labels.lines().get(i);
      int room = Math.max(LEAST, Math.min(LONGEST, width - Table.width(label) - 2));
      int bar = (int) Math.max(1, Math.round(room * all.get(i).perSecond() / most));
      lines.add(label + "  " + "#".repeat(bar));
    }
    return lines;
  }
}
