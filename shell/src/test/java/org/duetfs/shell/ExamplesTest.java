package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code help} gives as examples works. */
class ExamplesTest {
  @TempDir Path directory;

  /** In a process of its own, as some name files of the directory in which they are run. */
  @Test
  void everyExample_ofHelp_endsWell() throws Exception {
    Files.writeString(directory.resolve("report.pdf"), "report");
    Files.writeString(directory.resolve("setup.duet"), "mkdir -p /docs\n");
    Files.createDirectories(directory.resolve("conf/demos"));
    Files.writeString(directory.resolve("conf/demos/raid1.duet"), "# Two copies\n");
    Files.createDirectories(directory.resolve("reports"));
    Files.writeString(directory.resolve("reports/may.txt"), "may");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Examples.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("[0-9]{2} examples");
  }

  private static String classPath() throws IOException {
    String path = System.getProperty("surefire.test.class.path", "");
    return path.isEmpty() ? System.getProperty("java.class.path") : path;
  }
}
