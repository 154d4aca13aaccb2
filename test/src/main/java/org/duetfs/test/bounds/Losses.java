package org.duetfs.test.bounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.bench.Numbers;
import org.duetfs.test.cluster.ScriptedCluster;

/** What a steady load notices of servers that are killed, or that hang. */
final class Losses {
  private final ScriptedCluster cluster;
  private final Scale scale;
  private final Consumer<String> out;

  Losses(ScriptedCluster cluster, Scale scale, Consumer<String> out) {
    this.cluster = cluster;
    this.scale = scale;
    this.out = out;
  }

  /** The longest gaps of several times, in milliseconds. */
  record Many(List<SteadyLoad.Gaps> gaps) {
    Many {
      gaps = List.copyOf(gaps);
    }

    private double[] millis(Function<SteadyLoad.Gaps, Duration> of) {
      return gaps.stream().map(of).mapToDouble(gap -> gap.toNanos() / 1e6).toArray();
    }

    double medianRead() {
      return Numbers.median(millis(SteadyLoad.Gaps::read));
    }

    double medianWrite() {
      return Numbers.median(millis(SteadyLoad.Gaps::write));
    }

    double largestRead() {
      return Numbers.largest(millis(SteadyLoad.Gaps::read));
    }

    double largestWrite() {
      return Numbers.largest(millis(SteadyLoad.Gaps::write));
    }
  }

  /**
   * What was noticed.
   *
   * @param quiet the gaps of equal times in which nothing was done to any server
   * @param lost the gaps of the times with a loss, one of each
   * @param commands done
   * @param failed commands
   */
  record Noticed(Many quiet, Many lost, int commands, int failed) {}

  /** Kills the members in turns. */
  Noticed kills() throws Exception {
    return noticed("kill", scale.kills(), scale.window(), cluster::kill);
  }

  /** Pauses the members in turns. */
  Noticed pauses() throws Exception {
    return noticed("pause", scale.pauses(), scale.hang(), cluster::pause);
  }

  /** Harms a server. */
  private interface Harm {
    void to(int server) throws Exception;
  }

  private Noticed noticed(String what, int rounds, Duration window, Harm harm) throws Exception {
    List<SteadyLoad.Gaps> quiet = new ArrayList<>();
    List<SteadyLoad.Gaps> lost = new ArrayList<>();
    int commands = 0;
    int failed = 0;
    try (DuetFs reader = cluster.client(Notices.NONE);
        DuetFs writer = cluster.client(Notices.NONE)) {
      RemotePath folder = new Ground(writer).folder(what);
      for (int round = 0; round < rounds; round++) {
        int server = 2 * Ground.PAIR - 1 + round % 2;
        SteadyLoad load = new SteadyLoad(reader, writer, folder);
        try {
          load.during(scale.window(), () -> {}); // The clients find their feet.
          quiet.add(load.during(window, () -> {}));
          lost.add(load.during(window, () -> harm.to(server)));
        } finally {
          load.end();
        }
        load.failures().forEach(failure -> out.accept("FAILED: " + failure.getMessage()));
        commands += load.commands();
        failed += load.failures().size();
        cluster.revive(server);
        cluster.awaitWhole(Ground.PAIR);
      }
      writer.remove(folder, true);
    }
    return new Noticed(new Many(quiet), new Many(lost), commands, failed);
  }
}
