package org.duetfs.test.bounds;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.duetfs.test.bench.Machine;
import org.duetfs.test.bench.Numbers;
import org.duetfs.test.bench.Target;
import org.duetfs.test.bounds.Losses.Noticed;
import org.duetfs.test.bounds.Returns.Returned;
import org.duetfs.test.cluster.ScriptedCluster;

/**
 * Measures what failures cost on four server processes, as {@code run-servers.sh} starts them: the
 * gaps in a steady load when one is killed or paused, and how soon a returned one is in its pair
 * again. Each is tried several times.
 */
public final class Bounds {
  private final ScriptedCluster cluster;
  private final Scale scale;
  private final Consumer<String> out;

  /** Prepares it, on a cluster that nobody else uses; it prints as it goes. */
  public Bounds(ScriptedCluster cluster, Scale scale, Consumer<String> out) {
    this.cluster = cluster;
    this.scale = scale;
    this.out = out;
  }

  /** Measures all, and returns the bounds, met or not. */
  public List<Target> run() throws Exception {
    List<Target> targets = new ArrayList<>();
    Losses losses = new Losses(cluster, scale, out);
    head("kill -9");
    targets.addAll(killed(losses.kills()));
    head("SIGSTOP");
    targets.addAll(paused(losses.pauses()));
    targets.addAll(returned(new Returns(cluster, scale)));
    out.accept("");
    out.accept("machine: " + Machine.describe(cluster.folder()));
    targets.forEach(target -> out.accept(target.line()));
    return targets;
  }

  private void head(String what) throws Exception {
    out.accept("");
    out.accept(what + "; " + Machine.describe(cluster.folder()));
  }

  private List<Target> killed(Noticed all) {
    gaps(all);
    return List.of(
        Target.atMost("kill -9: failed commands", 0, all.failed()),
        Target.atMost("kill -9: longest gap of reads, median, ms", 50, all.lost().medianRead()),
        Target.atMost("kill -9: longest gap of writes, median, ms", 100, all.lost().medianWrite()));
  }

  private List<Target> paused(Noticed all) {
    gaps(all);
    return List.of(
        Target.atMost("SIGSTOP: failed commands", 0, all.failed()),
        Target.atMost("SIGSTOP: longest stall of reads, s", 0.3, all.lost().largestRead() / 1e3),
        Target.atMost("SIGSTOP: longest stall of writes, s", 2.5, all.lost().largestWrite() / 1e3));
  }

  private void gaps(Noticed all) {
    out.accept(
        "%d times, %d commands, %d failed"
            .formatted(all.lost().gaps().size(), all.commands(), all.failed()));
    out.accept("longest gaps, ms        reads: median   largest   writes: median   largest");
    out.accept(line("in as long without it", all.quiet()));
    out.accept(line("with it", all.lost()));
  }

  private static String line(String what, Losses.Many gaps) {
    return String.format(
        Locale.ROOT,
        "%-22s %15.1f %9.1f %16.1f %9.1f",
        what,
        gaps.medianRead(),
        gaps.largestRead(),
        gaps.medianWrite(),
        gaps.largestWrite());
  }

  private List<Target> returned(Returns returns) throws Exception {
    head("coming back, from the first answer to [UU]");
    List<Returned> changed =
        told("%,d changed files of 1 KiB".formatted(scale.changed()), returns.changed());
    List<Returned> large = told("a file of %d MiB".formatted(scale.mib()), returns.large());
    out.accept(
        String.format(
            Locale.ROOT,
            "%-40s %6.0f MiB/s",
            "a local file of that size, synced",
            returns.localFile()));
    List<Returned> renamed =
        told("a renamed folder with %,d files".formatted(scale.renamed()), returns.renamed());
    List<Returned> few =
        told("%d changed of %,d files".formatted(Scale.FEW, scale.many()), returns.few());
    return List.of(
        Target.atMost("resync: changed files of 1 KiB, s", 1.5, median(changed, Returned::seconds)),
        Target.atLeast(
            "resync: large file, MiB/s", 200, scale.mib() / median(large, Returned::seconds)),
        Target.atMost("resync: few changed of many, s", 1, median(few, Returned::seconds)),
        Target.atMost("resync: renamed folder, s", 1, median(renamed, Returned::seconds)),
        Target.atMost(
            "resync: renamed folder, bytes copied", 0, largest(renamed, Returned::bytes)));
  }

  private List<Returned> told(String what, List<Returned> all) {
    out.accept(
        String.format(
            Locale.ROOT,
            "%-40s %6.2f s, from start %6.2f s, brought %,d files, %,d bytes; load %.1f",
            what,
            median(all, Returned::seconds),
            median(all, one -> one.whole().toNanos() / 1e9),
            (long) largest(all, Returned::files),
            (long) largest(all, Returned::bytes),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    return all;
  }

  private static double median(List<Returned> all, ToDoubleFunction<Returned> number) {
    return Numbers.median(all.stream().mapToDouble(number).toArray());
  }

  private static double largest(List<Returned> all, ToDoubleFunction<Returned> number) {
    return Numbers.largest(all.stream().mapToDouble(number).toArray());
  }
}
