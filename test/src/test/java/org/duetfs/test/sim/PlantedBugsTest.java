package org.duetfs.test.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation finds bugs: each patch in {@code test/planted} breaks one mechanism of the
 * protocol, and histories from seed 1 on must show it. The patched classes are compiled aside, and
 * run before the others in a process of its own.
 */
class PlantedBugsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("duetfs.root", "..")).toAbsolutePath().normalize();
  private static final int MOST_HISTORIES = 5_000;

  /** What stands before the name of a file that a patch changes. */
  private static final String PATCHED = "+++ b/";

  @TempDir Path work;

  static Stream<Path> patches() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("test/planted"))) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("patches")
  void plantedBug_isFound(Path patch) throws IOException, InterruptedException {
    List<Path> patched = copyOfPatched(patch);
    assertThat(run(List.of("git", "apply", patch.toString()))).as("git apply").startsWith("0\n");
    Path classes = Files.createDirectory(work.resolve("classes"));
    compile(patched, classes);
    String said =
        run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                SimulationMain.class.getName(),
                "1",
                String.valueOf(MOST_HISTORIES)));
    System.out.println(patch.getFileName() + ": " + firstWords(said));
    assertThat(said).as("exit code and what it said").startsWith("1\nviolation after ");
  }

  private static String firstWords(String said) {
    String line = said.lines().skip(1).findFirst().orElse("nothing");
    return line.substring(0, Math.min(line.length(), 160));
  }

  /** Copies the sources that a patch changes into the work folder, and returns the copies. */
  private List<Path> copyOfPatched(Path patch) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (String line : Files.readAllLines(patch)) {
      if (line.startsWith(PATCHED)) {
        String source = line.substring(PATCHED.length());
        Path copy = work.resolve(source);
        Files.createDirectories(copy.getParent());
        copies.add(Files.copy(ROOT.resolve(source), copy));
      }
    }
    return copies;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-nowarn",
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean compiled =
          javac
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as("the patched protocol compiles").isTrue();
    }
  }

  /** Runs a command in the work folder; returns its exit code and, below it, what it said. */
  private String run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(command + " ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue() + "\n" + Files.readString(out);
  }
}
