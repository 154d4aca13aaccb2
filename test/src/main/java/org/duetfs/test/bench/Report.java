package org.duetfs.test.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.duetfs.client.bench.Deed;
import org.duetfs.client.bench.Lines;
import org.duetfs.client.bench.Measured;
import org.duetfs.test.bench.Rounds.Kind;

/** Lays out what was measured, each number beside its floor. */
final class Report {
  private static final double MIB = 1024 * 1024;

  private Report() {}

  /**
   * Returns the lines.
   *
   * @param filesMemory the most that a server had held when all files had passed, in bytes
   * @param allMemory the same at the end, with all names that the calls made
   */
  static List<String> lines(
      Rounds calls, Carriages files, long filesMemory, long allMemory, List<Target> targets) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(Lines.callsHead() + "    p50/F  p50/no-op  rate/no-op");
    calls.kinds().stream().map(Kind::clients).distinct().forEach(n -> add(calls, n, lines));
    lines.add("");
    lines.add(Lines.freightHead() + "   part of two local files' speed");
    files.sizes().forEach(size -> add(files, size, lines));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "peak memory of a server: %.0f MiB when the files had passed, %.0f MiB at the end",
            filesMemory / MIB,
            allMemory / MIB));
    lines.add("");
    targets.forEach(target -> lines.add(target.line()));
    return lines;
  }

  private static void add(Rounds calls, int clients, List<String> lines) {
    Kind any = new Kind(Deed.WRITE, clients);
    List<Function<Beside, Measured>> floors =
        IntStream.range(0, 3)
            .<Function<Beside, Measured>>mapToObj(i -> one -> one.floor().all().get(i))
            .toList();
    floors.forEach(floor -> lines.add(Lines.of(calls.typical(any, floor))));
    for (Deed deed : Deed.values()) {
      Kind kind = new Kind(deed, clients);
      lines.add(
          Lines.of(calls.typical(kind, Beside::call))
              + String.format(
                  Locale.ROOT,
                  " %8.2f %10.2f %11.2f",
                  calls.median(kind, Beside::timesF),
                  calls.median(kind, Beside::timesNoOp),
                  calls.median(kind, Beside::partOfNoOps)));
    }
  }

  private static void add(Carriages files, int size, List<String> lines) {
    lines.add(Lines.of(files.typical(size, Carriage::floor)));
    String part = String.format(Locale.ROOT, " %8.2f", files.partOfFloor(size));
    lines.add(Lines.of(files.typical(size, Carriage::put)) + part);
    lines.add(Lines.of(files.typical(size, Carriage::get)));
  }
}
