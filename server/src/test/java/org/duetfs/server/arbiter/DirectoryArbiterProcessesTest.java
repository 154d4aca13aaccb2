package org.duetfs.server.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes on one folder, some of them killed and some paused in the middle of a call. */
class DirectoryArbiterProcessesTest {
  private static final int WORKERS = 6;
  private static final long END = 1500;

  @TempDir Path folder;
  private final List<Process> workers = new ArrayList<>();

  @Test
  void compareAndSet_manyProcessesSomeKilledAndPaused_eachVersionIsWonOnce() throws Exception {
    long seed = Long.getLong("duetfs.seed", System.nanoTime());
    System.out.println("duetfs.seed=" + seed);
    DirectoryArbiter arbiter = DirectoryArbiter.open(folder.resolve("arbiter"));
    try {
      for (int n = 0; n < WORKERS; n++) {
        workers.add(start(n));
      }
      disturb(new Random(seed), arbiter);
      for (Process worker : workers.subList(2, WORKERS)) {
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isZero();
      }
    } finally {
      workers.forEach(Process::destroyForcibly);
    }
    assertThat(arbiter.get("names/contended").version()).isEqualTo(END);
    checkWins();
  }

  /** Pauses workers for a while each, and kills the first two. */
  private void disturb(Random random, DirectoryArbiter arbiter) throws Exception {
    awaitVersion(arbiter, 50);
    for (int round = 0; round < 20; round++) {
      Process victim = workers.get(2 + random.nextInt(WORKERS - 2));
      signal("STOP", victim);
      Thread.sleep(random.nextInt(40));
      signal("CONT", victim);
      if (round == 5 || round == 10) {
        workers.get(round / 5 - 1).destroyForcibly();
      }
    }
  }

  private static void awaitVersion(DirectoryArbiter arbiter, long version) throws Exception {
    for (int tries = 0; arbiter.get("names/contended").version() < version; tries++) {
      assertThat(tries).as("tries").isLessThan(3000);
      Thread.sleep(10);
    }
  }

  private void checkWins() throws IOException {
    Map<Long, String> won = new HashMap<>();
    Set<String> values = new HashSet<>();
    for (int n = 0; n < WORKERS; n++) {
      Path notes = folder.resolve("notes" + n);
      if (!Files.exists(notes)) {
        continue;
      }
      for (String line : Files.readAllLines(notes)) {
        long version = Long.parseLong(line.substring(0, line.indexOf(' ')));
        String value = line.substring(line.indexOf(' ') + 1);
        assertThat(won.put(version, value)).as("version %d won twice", version).isNull();
        assertThat(value).endsWith("after " + (version - 1));
        assertThat(values.add(value)).isTrue();
      }
    }
    // Only a killed process can have won without noting it.
    assertThat(won.size()).isBetween((int) END - 2, (int) END);
  }

  private Process start(int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            ArbiterWorker.class.getName(),
            folder.resolve("arbiter").toString(),
            Integer.toString(number),
            folder.resolve("notes" + number).toString(),
            Long.toString(END))
        .inheritIO()
        .start();
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
