package org.duetfs.test.start;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.bench.Machine;
import org.duetfs.test.bench.Numbers;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.Waits;

/**
 * Measures how long a person waits for a prompt and a script for a command, beside a bare program
 * at a terminal, turn by turn: both with the same flags and an archive of their classes. Then how
 * many commands a second pass through a pipe.
 */
public final class Starts {
  private static final int LOOKS = 10_000;
  private static final int BYTES = 1_024;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ScriptedCluster cluster;
  private final int rounds;
  private final Consumer<String> out;

  /** Measures this cluster's shell so many times. */
  public Starts(ScriptedCluster cluster, int rounds, Consumer<String> out) {
    this.cluster = cluster;
    this.rounds = rounds;
    this.out = out;
  }

  /** Measures all, and prints it. */
  public void run(Path shellJar) throws IOException, InterruptedException {
    out.accept(Machine.describe(cluster.folder()));
    Program bare = Program.bare(shellJar, cluster.folder());
    List<String> shell = cluster.shellCommand();
    List<String> once = new ArrayList<>(shell);
    once.addAll(List.of("-c", "ls /"));
    double[] bares = new double[rounds];
    double[] prompts = new double[rounds];
    double[] commands = new double[rounds];
    // The first of each makes archives and fills caches.
    AtTerminal.until(BareTerminal.PROMPT, bare.command());
    AtTerminal.until("/> ", shell);
    for (int i = 0; i < rounds; i++) {
      bares[i] = millis(AtTerminal.until(BareTerminal.PROMPT, bare.command()));
      prompts[i] = millis(AtTerminal.until("/> ", shell));
      commands[i] = millis(timed(once));
    }
    double floor = Numbers.median(bares);
    row("bare program, to its prompt", floor, floor);
    row("run-shell.sh, to its prompt", Numbers.median(prompts), floor);
    row("run-shell.sh -c 'ls /'", Numbers.median(commands), floor);
    pipe("servers that have just started", piped(shell));
    pipe("the same servers again", piped(shell));
    out.accept(Machine.describe(cluster.folder()));
  }

  private void row(String what, double millis, double floor) {
    out.accept(
        String.format(
            Locale.ROOT,
            "%-28s median %4.0f ms, %.2f of the bare one",
            what,
            millis,
            millis / floor));
  }

  private void pipe(String from, Duration took) {
    double seconds = millis(took) / 1_000;
    out.accept(
        String.format(
            Locale.ROOT,
            "%,d reads of 1 KiB in a pipe, from %s: %.2f s with the start, %,.0f per second",
            LOOKS,
            from,
            seconds,
            LOOKS / seconds));
  }

  private static Duration timed(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    end(builder(command).redirectInput(new File("/dev/null")).start());
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Duration piped(List<String> shell) throws IOException, InterruptedException {
    byte[] content = new byte[BYTES];
    Arrays.fill(content, (byte) 'x');
    try (DuetFs fs = cluster.client(Notices.NONE)) {
      fs.write(RemotePath.of("/kib"), content);
    }
    byte[] script = "read /kib\n".repeat(LOOKS).getBytes(StandardCharsets.UTF_8);
    long start = System.nanoTime();
    Process process = builder(shell).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(script);
    }
    end(process);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static ProcessBuilder builder(List<String> command) {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static void end(Process process) throws InterruptedException {
    int code = Waits.exit("the shell", process, LONGEST);
    if (code != 0) {
      throw new IllegalStateException("the shell ended with " + code);
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
