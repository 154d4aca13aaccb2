package org.duetfs.client.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tree in the store and on this machine, so that patterns say the same of both. */
final class GlobTest {
  private static final List<String> FILES =
      List.of("a.txt", "b.txt", ".hidden", "d/x.txt", "d/-r", "d/e/y.txt", "d/e/.z", ".h/v.txt");

  @TempDir Path here;
  private FakeCluster cluster;
  private DuetFs fs;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(2);
    fs = DuetFs.connect(cluster.config(Duration.ofSeconds(1), Duration.ofSeconds(3)), n -> {});
    for (String file : FILES) {
      RemotePath path = RemotePath.of("/" + file);
      if (path.depth() > 1) {
        fs.mkdir(path.parent(), true);
        Files.createDirectories(here.resolve(file).getParent());
      }
      fs.touch(path);
      Files.createFile(here.resolve(file));
    }
  }

  @AfterEach
  void stop() throws IOException {
    fs.close();
    cluster.close();
  }

  private List<String> remote(String pattern) {
    Names names = Names.in(fs, typed -> path(typed));
    return new Glob(names).expand(PathPattern.of(pattern));
  }

  private static RemotePath path(String typed) {
    String text = ("/" + typed).replaceAll("//+", "/").replaceAll("(.)/$", "$1");
    return text.equals("/.") ? RemotePath.ROOT : RemotePath.of(text);
  }

  private void assertMatches(String pattern, String... expected) {
    assertThat(remote(pattern)).as("in the store: " + pattern).containsExactly(expected);
    assertThat(new Glob(Names.in(here)).expand(PathPattern.of(pattern)))
        .as("here: " + pattern)
        .containsExactly(expected);
  }

  private void assertMatchesNothing(String pattern) {
    for (Names names : List.of(Names.in(fs, GlobTest::path), Names.in(here))) {
      assertThatThrownBy(() -> new Glob(names).expand(PathPattern.of(pattern)))
          .isInstanceOfSatisfying(
              DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
          .hasMessageContaining(pattern);
    }
  }

  @Test
  void names_matchInADirectory_sorted_withoutHiddenOnes() {
    assertMatches("*.txt", "a.txt", "b.txt");
    assertMatches("*", "a.txt", "b.txt", "d");
    assertMatches(".h*", ".h", ".hidden");
    assertMatches("[!a].txt", "b.txt");
    assertMatches("*/", "d");
    assertMatches("d/?.txt", "d/x.txt");
  }

  @Test
  void namesBehindAPattern_mustBeThere() {
    assertMatches("*/x.txt", "d/x.txt");
    assertMatches("*/*/*", "d/e/y.txt");
    assertMatches("?/e", "d/e");
  }

  @Test
  void anyDepth_countsNoDepthToo() {
    assertMatches("**/*.txt", "a.txt", "b.txt", "d/e/y.txt", "d/x.txt");
    assertMatches("d/**", "d/-r", "d/e", "d/e/y.txt", "d/x.txt");
    assertMatches("**/e/**/*.txt", "d/e/y.txt");
    assertMatches("**/**/y*", "d/e/y.txt");
    assertMatches("**/", "d", "d/e");
  }

  @Test
  void absolutePatterns_giveAbsolutePaths() {
    assertThat(remote("/d/*.txt")).containsExactly("/d/x.txt");
    assertThat(remote("/*")).containsExactly("/a.txt", "/b.txt", "/d");
    String all = PathPattern.quote(here.toString()) + "/*.txt";
    assertThat(new Glob(Names.in(here)).expand(PathPattern.of(all)))
        .containsExactly(here + "/a.txt", here + "/b.txt");
  }

  @Test
  void whatLooksLikeAnOption_isWrittenAsAPath() throws IOException {
    fs.touch(RemotePath.of("/-rf"));
    Files.createFile(here.resolve("-rf"));
    assertMatches("-*", "./-rf");
  }

  @Test
  void noMatch_isNotFound_namingThePattern() {
    for (String pattern : List.of("*.pdf", "x/*", "a.txt/*", "*/nothing", "a.t\\*", "*.txt/")) {
      assertMatchesNothing(pattern);
    }
  }

  @Test
  void linkedDirectory_isNotGoneInto_byAnyDepth() throws IOException {
    Files.createSymbolicLink(here.resolve("d/up"), here);
    Glob glob = new Glob(Names.in(here));
    assertThat(glob.expand(PathPattern.of("**/a.txt"))).containsExactly("a.txt");
    assertThat(glob.expand(PathPattern.of("d/*/a.txt"))).containsExactly("d/up/a.txt");
  }

  @Test
  void pairThatIsAway_isAnError_andNoEmptyDirectory() throws IOException {
    int pair = fs.stat(RemotePath.of("/d")).pair();
    cluster.server(2 * pair - 1).kill();
    cluster.server(2 * pair).kill();
    assertThatThrownBy(() -> remote("/d/*"))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MEMBER));
  }
}
