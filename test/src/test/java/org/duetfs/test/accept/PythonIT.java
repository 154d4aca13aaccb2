package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One server, as Python's standard library and its enemies meet it. */
@ExtendWith(ShowLogs.class)
class PythonIT {
  @Test
  void python_usesAndAttacksOneServer() throws Exception {
    assumeTrue(pythonIsHere(), "skipped: there is no python3 on the path");
    try (Cluster cluster = Cluster.standalone()) {
      Path secret = Files.writeString(cluster.folder().resolve("secret.txt"), "not yours");
      Files.createSymbolicLink(cluster.server(1).data().resolve("link"), secret);
      Files.createSymbolicLink(cluster.server(1).data().resolve("dirlink"), cluster.folder());
      Path script = Files.createTempFile(cluster.folder(), "session", ".py");
      try (var source = PythonIT.class.getResourceAsStream("session.py")) {
        Files.write(script, source == null ? new byte[0] : source.readAllBytes());
      }
      Process python =
          new ProcessBuilder("python3", script.toString(), "" + cluster.server(1).port())
              .redirectErrorStream(true)
              .start();
      String printed = new String(python.getInputStream().readAllBytes(), UTF_8);
      assertThat(printed).endsWith("all as it should be\n");
      assertThat(Waits.exit("python", python, Waits.START)).isZero();
      assertThat(cluster.server(1).isAlive()).isTrue();
      assertThat(secret).hasContent("not yours");
    }
  }

  static boolean pythonIsHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "python3")));
  }
}
