package org.duetfs.test.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.bench.Bench;
import org.duetfs.client.bench.Carried;
import org.duetfs.client.bench.Deed;
import org.duetfs.client.bench.Ground;
import org.duetfs.test.cluster.ScriptedCluster;

/**
 * Measures four server processes, as {@code run-servers.sh} starts them, beside the floors. Run it
 * by {@code mvn -Pbench verify}. Floors and store take turns, as a machine that others use is never
 * the same for long; what is told is the median of many rounds.
 */
public final class Benchmark {
  /** Looks for each change: they are so much quicker, and are to be measured for as long. */
  private static final int LOOKS = 5;

  private final ScriptedCluster cluster;
  private final Scale scale;
  private final Consumer<String> out;

  /**
   * How much is measured.
   *
   * @param rounds over all kinds of calls
   * @param clients how many call at once, one number after the other
   * @param calls of each kind of change in a round, all clients together
   * @param callsEach of each client at least, as their beginning and end are no steady load
   * @param warmUp the calls before the first round
   * @param fileRounds over all sizes
   * @param sizes of the files, in MiB
   */
  public record Scale(
      int rounds,
      List<Integer> clients,
      int calls,
      int callsEach,
      int warmUp,
      int fileRounds,
      List<Integer> sizes) {
    /** Copies the lists. */
    public Scale {
      clients = List.copyOf(clients);
      sizes = List.copyOf(sizes);
    }

    int calls(Deed deed, int atOnce) {
      return Math.max(calls, callsEach * atOnce) * (deed.isChange() ? 1 : LOOKS);
    }
  }

  /** Prepares a benchmark of this cluster that prints as it goes. */
  public Benchmark(ScriptedCluster cluster, Scale scale, Consumer<String> out) {
    this.cluster = cluster;
    this.scale = scale;
    this.out = out;
  }

  /** Measures all, and returns the targets that this scale shows, met or not. */
  public List<Target> run() throws IOException {
    out.accept("machine: " + Machine.describe(cluster.folder()));
    int most = scale.clients().stream().mapToInt(n -> n).max().orElse(1);
    List<DuetFs> clients =
        IntStream.range(0, most).mapToObj(i -> cluster.client(Notices.NONE)).toList();
    try (Bench bench = Bench.open(clients);
        Floors floors = new Floors(ports(bench.pair()), cluster.folder())) {
      bench.warmUp(scale.warmUp(), Math.min(2, most));
      floors.warmUp(scale.warmUp() / 4);
      Carriages files = files(bench, floors);
      long memory = peakMemory(); // What it takes to pass files on, before names by the thousands.
      Rounds calls = calls(bench, floors);
      List<Target> targets = Targets.of(calls, files, memory);
      Report.lines(calls, files, memory, peakMemory(), targets).forEach(out);
      return targets;
    } finally {
      clients.forEach(DuetFs::close);
    }
  }

  private List<Integer> ports(int pair) {
    return List.of(cluster.port(2 * pair - 1), cluster.port(2 * pair));
  }

  private Rounds calls(Bench bench, Floors floors) throws IOException {
    Rounds all = new Rounds();
    for (int round = 0; round < scale.rounds(); round++) {
      for (int atOnce : scale.clients()) {
        Ground ground = bench.ground();
        for (Deed deed : Deed.values()) {
          int count = scale.calls(deed, atOnce);
          Floor floor = floors.small(atOnce, count);
          all.add(deed, new Beside(ground.measure(deed, atOnce, count), floor));
        }
      }
    }
    return all;
  }

  private Carriages files(Bench bench, Floors floors) throws IOException {
    Carriages all = new Carriages();
    for (int round = 0; round < scale.fileRounds(); round++) {
      for (int size : scale.sizes()) {
        Carried floor = floors.twoFiles(size);
        List<Carried> carried = bench.freight().carry(size);
        all.add(size, new Carriage(floor, carried.get(0), carried.get(1)));
      }
    }
    return all;
  }

  /** Returns the most memory that any of the servers ever held, in bytes. */
  private long peakMemory() throws IOException {
    List<Long> peaks = new ArrayList<>();
    for (int server = 1; server <= 4; server++) {
      peaks.add(cluster.peakMemory(server));
    }
    return peaks.stream().mapToLong(peak -> peak).max().orElse(0);
  }
}
