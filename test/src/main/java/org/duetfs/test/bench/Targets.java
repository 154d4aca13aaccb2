package org.duetfs.test.bench;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.bench.Deed;
import org.duetfs.test.bench.Rounds.Kind;

/** The targets, all ratios of one run, so that they hold on any machine. */
final class Targets {
  private static final int MANY = 8;
  private static final int BIG = 512;
  private static final double MIB = 1024 * 1024;

  private Targets() {}

  static List<Target> of(Rounds calls, Carriages files, long peakMemory) {
    List<Target> all = new ArrayList<>();
    if (calls.has(Deed.WRITE, 1)) {
      all.addAll(alone(calls));
    }
    if (calls.has(Deed.WRITE, 1) && calls.has(Deed.WRITE, MANY)) {
      all.addAll(together(calls));
    }
    if (files.sizes().contains(BIG)) {
      String what = "put of 512 MiB, part of two local files' speed";
      all.add(Target.atLeast(what, 0.5, files.partOfFloor(BIG)));
      all.add(Target.atMost("memory of a server, MiB", 200, peakMemory / MIB));
    }
    return all;
  }

  private static List<Target> alone(Rounds calls) {
    return List.of(
        Target.atMost("new file, 1 client, p50 / F", 4, timesF(calls, Deed.WRITE)),
        Target.atMost("overwrite, 1 client, p50 / F", 4.5, timesF(calls, Deed.OVERWRITE)),
        Target.atMost(
            "read, 1 client, p50 / no-op",
            1.3,
            calls.median(new Kind(Deed.READ, 1), Beside::timesNoOp)));
  }

  private static double timesF(Rounds calls, Deed deed) {
    return calls.median(new Kind(deed, 1), Beside::timesF);
  }

  private static List<Target> together(Rounds calls) {
    return List.of(
        Target.atLeast(
            "new file, rate of 8 clients / rate of 1", 2.5, calls.medianGain(Deed.WRITE, 1, MANY)),
        Target.atLeast(
            "read, 8 clients, rate / no-op's rate at 8",
            0.8,
            calls.median(new Kind(Deed.READ, MANY), Beside::partOfNoOps)));
  }
}
