package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns of names in commands, in a batch. */
class PatternsTest {
  private static final String TREE =
      "mkdir /d; write /d/a.txt A; write /d/b.txt B; write /d/.hidden H; write '/d/*' star; "
          + "mkdir /d/sub; write /d/sub/c.txt C; ";

  @TempDir Path here;
  private final Shell shell = new Shell();

  @BeforeEach
  void hidden() {
    assertThat(here).isEmptyDirectory();
  }

  private int run(String script) {
    return shell.run("-c", TREE + script);
  }

  @Test
  void read_takesWhatMatches_sorted_withoutHiddenOnes() {
    assertThat(run("read /d/*.txt; read /d/.h*; read /d/[!a-z]; read /d/**/?.txt")).isZero();
    assertThat(shell.out()).isEqualTo("AB" + "H" + "star" + "ABC");
  }

  @Test
  void quotedCharacters_areOrdinaryOnes() {
    assertThat(run("read '/d/*'; read /d/\\*; read \"/d/*\"; read /d/'*'")).isZero();
    assertThat(shell.out()).isEqualTo("star".repeat(4));
  }

  @Test
  void ls_showsFilesAsNamed_thenDirectoriesUnderHeadings() {
    assertThat(run("ls /d/*; cd /d; ls *.txt; ls b*; ls sub a.txt")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            /d/*
            /d/a.txt
            /d/b.txt

            /d/sub:
            c.txt
            a.txt
            b.txt
            b.txt
            a.txt

            /d/sub:
            c.txt
            """);
  }

  @Test
  void stat_rm_cp_mv_takePatterns() {
    assertThat(run("mkdir /e; cp /d/*.txt /e; mv /d/?.txt /d/sub; rm /e/a*; stat /d/sub/?.*"))
        .as(shell.err())
        .isZero();
    assertThat(shell.fs.paths())
        .containsExactly(
            "/d",
            "/d/*",
            "/d/.hidden",
            "/d/sub",
            "/d/sub/a.txt",
            "/d/sub/b.txt",
            "/d/sub/c.txt",
            "/e",
            "/e/b.txt");
    assertThat(shell.out().lines().filter(line -> line.startsWith("path:"))).hasSize(3);
  }

  @Test
  void put_takesPatternsOfThisMachine_get_ofTheStore() throws IOException {
    Files.writeString(here.resolve("x.md"), "X");
    Files.writeString(here.resolve("y.md"), "Y");
    assertThat(run("mkdir /e; put %1$s/*.md /e*; get /d/?.txt %1$s".formatted(here)))
        .as(shell.err())
        .isZero();
    assertThat(shell.fs.paths()).contains("/e/x.md", "/e/y.md");
    assertThat(here.resolve("b.txt")).hasContent("B");
  }

  @Test
  void noMatch_isNotFound_namingThePattern_andNothingRuns() {
    assertThat(run("rm /d/a.txt /d/*.pdf")).isEqualTo(3);
    assertThat(shell.err()).startsWith("rm: /d/*.pdf matches nothing (NOT_FOUND)\n");
    assertThat(shell.fs.paths()).contains("/d/a.txt");
  }

  @Test
  void pattern_whereNoPathIsMeant_isRefused() {
    assertThat(run("write /d/a.txt what?")).isEqualTo(2);
    assertThat(shell.err()).contains("write: what? is no path here");
    assertThat(new Shell().run("-c", "l?")).isEqualTo(2);
  }

  @Test
  void valuesOfVariables_areNoPatterns() {
    assertThat(run("set P='/d/*'; read $P")).isZero();
    assertThat(shell.out()).isEqualTo("star");
  }

  @Test
  void nameThatLooksLikeAnOption_isNone() {
    assertThat(shell.run("-c", "mkdir /d; touch /d/-r; mkdir /d/x; touch /d/x/y; cd /d; rm *"))
        .isEqualTo(4);
    assertThat(shell.fs.paths()).containsExactly("/d", "/d/x", "/d/x/y");
  }
}
