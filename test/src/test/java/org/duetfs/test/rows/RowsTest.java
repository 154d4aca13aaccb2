package org.duetfs.test.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page {@code test/ROWS.md} names tests and a patch for each row of the table, and all exist.
 */
class RowsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("duetfs.root", "..")).toAbsolutePath().normalize();
  private static final int ROWS = 38;
  private static final Pattern ROW =
      Pattern.compile("\\| ([0-9]+) \\|[^|]*\\|([^|]*)\\| \\[.*]\\((.*)\\) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private record Row(int number, String tests, Path patch) {}

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("test/ROWS.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Path patch = ROOT.resolve("test").resolve(row.group(3));
        rows.add(new Row(Integer.parseInt(row.group(1)), row.group(2), patch));
      }
    }
    return rows;
  }

  @Test
  void eachRow_isThereOnceInOrder() throws IOException {
    assertThat(rows())
        .extracting(Row::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS).boxed().toList());
  }

  @Test
  void eachRow_namesTestsThatExist() throws IOException {
    List<Path> sources = testSources();
    for (Row row : rows()) {
      Matcher named = TEST.matcher(row.tests());
      int tests = 0;
      while (named.find()) {
        assertThat(isTest(sources, named.group(1), named.group(2)))
            .as("row %d: %s is a test", row.number(), named.group())
            .isTrue();
        tests++;
      }
      assertThat(tests).as("tests of row %d", row.number()).isPositive();
    }
  }

  /** What {@code show-rows-fail.sh} disables is still there to be disabled. */
  @Test
  void eachPatch_fits() throws IOException, InterruptedException {
    for (Path patch : patches()) {
      Process check =
          new ProcessBuilder("git", "apply", "--check", patch.toString())
              .directory(ROOT.toFile())
              .inheritIO()
              .start();
      assertThat(check.waitFor()).as("git apply --check %s", patch).isZero();
    }
  }

  @Test
  void eachPatchOfARow_disablesOne() throws IOException {
    try (Stream<Path> there = Files.list(ROOT.resolve("test/rows"))) {
      assertThat(patches()).containsAll(there.toList());
    }
  }

  private static Set<Path> patches() throws IOException {
    return rows().stream().map(Row::patch).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> testSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("protocol", "server", "client", "shell", "test")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        sources.addAll(files.filter(file -> file.toString().endsWith(".java")).toList());
      }
    }
    return sources;
  }

  private static boolean isTest(List<Path> sources, String type, String method) throws IOException {
    Pattern declared =
        Pattern.compile(
            "@(Test|ParameterizedTest)\\s[^;{]*(\\{[^}]*}[^;{]*)*void " + method + "\\(");
    for (Path source : sources) {
      if (source.getFileName().toString().equals(type + ".java")) {
        return declared.matcher(Files.readString(source)).find();
      }
    }
    return false;
  }
}
