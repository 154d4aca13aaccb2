package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with a real store, killed at any moment, several times over one folder. */
class KilledProcessTest {
  private static final int ROUNDS = Integer.getInteger("duetfs.rounds", 6);

  @TempDir Path folder;
  @TempDir Path machines;

  @Test
  void open_processWasKilled_holdsTheTreeOfItsRowsAndAllAcknowledged() throws Exception {
    long seed = Long.getLong("duetfs.seed", System.nanoTime());
    System.out.println("duetfs.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      long acknowledged = workAndKill(random.nextLong(), 1 + random.nextInt(600));
      try (Store store = Store.open(folder, StoreSettings.defaults())) {
        assertThat(store.end().number()).isGreaterThanOrEqualTo(acknowledged);
        checkTree(store);
        store.apply(store.entriesAfter(store.state().applied(), Long.MAX_VALUE));
        checkTree(store);
      }
    }
    assertThat(machines).as("the machine's folder for temporary files").isEmptyDirectory();
    assertThat(folder.resolve("meta/sqlite")).doesNotExist();
  }

  /** Lets a worker acknowledge so many numbers, and kills it; returns the last one. */
  private long workAndKill(long seed, int count) throws IOException, InterruptedException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Djava.io.tmpdir=" + machines,
                "-cp",
                System.getProperty("java.class.path"),
                StoreWorker.class.getName(),
                folder.toString(),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < count; i++) {
        String line = lines.readLine();
        assertThat(line).as("the worker lives").isNotNull();
        last = line.matches("[0-9]+") ? Long.parseLong(line) : last;
      }
      // By its handle: the process object would close the pipe, with what is in it yet.
      worker.toHandle().destroyForcibly();
      String line = lines.readLine();
      while (line != null && line.matches("[0-9]+")) {
        last = Long.parseLong(line);
        line = lines.readLine();
      }
    } finally {
      worker.destroyForcibly().waitFor();
    }
    return last;
  }

  private void checkTree(Store store) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    addRows(store, RemotePath.ROOT, rows);
    Map<String, String> found = new TreeMap<>();
    Path data = folder.resolve("data");
    try (Stream<Path> paths = Files.walk(data)) {
      for (Path path : paths.filter(p -> !p.equals(data)).toList()) {
        String name = "/" + data.relativize(path);
        found.put(
            name,
            Files.isDirectory(path)
                ? "directory"
                : Files.size(path) + " " + Crc32c.of(Files.readAllBytes(path)));
      }
    }
    assertThat(found).isEqualTo(rows);
    assertThat(store.damaged()).isEmpty();
    long bytes =
        rows.values().stream()
            .filter(row -> !row.equals("directory"))
            .mapToLong(row -> Long.parseLong(row.substring(0, row.indexOf(' '))))
            .sum();
    assertThat(store.counts().bytes()).isEqualTo(bytes);
  }

  private static void addRows(Store store, RemotePath at, Map<String, String> rows) {
    List<NodeInfo> entries = store.state().list(at);
    for (NodeInfo info : entries) {
      RemotePath path = at.child(info.name());
      rows.put(
          path.toString(), info.isDirectory() ? "directory" : info.size() + " " + info.crc32c());
      if (info.isDirectory()) {
        addRows(store, path, rows);
      }
    }
  }
}
