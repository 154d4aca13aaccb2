package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** mv and cp behave alike. */
class RelocationTest {
  private static final String TREE =
      "mkdir /d; mkdir /e; write /a A; write /b B; mkdir /d/a; mkdir /e/x; write /e/b old; ";

  private final Shell shell = new Shell();

  private int run(String command, String script) {
    return shell.run("-c", TREE + script.replace("CMD", command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mv", "cp"})
  void severalSources_goIntoADirectory_andReplaceFiles(String command) {
    assertThat(run(command, "CMD /a /b /e; read /e/a /e/b")).as(shell.err()).isZero();
    assertThat(shell.out()).isEqualTo("AB");
    assertThat(shell.fs.paths().contains("/a")).isEqualTo(command.equals("cp"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mv", "cp"})
  void severalSources_needADirectory(String command) {
    assertThat(run(command, "CMD /a /b /none; CMD /a /d /b")).isEqualTo(3);
    assertThat(shell.err()).contains("/none is no directory", "/b is no directory");
    assertThat(shell.fs.paths()).contains("/a", "/b", "/d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mv", "cp"})
  void directory_isNeverReplaced_andTheOthersGo(String command) {
    assertThat(run(command, "CMD /a /b /d; read /d/b")).isEqualTo(4);
    assertThat(shell.out()).isEqualTo("B");
    assertThat(shell.err()).contains("/d/a");
    assertThat(shell.fs.paths()).contains("/a", "/d/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mv", "cp"})
  void minusN_replacesNothing_andMinusFTakesThatBack(String command) {
    assertThat(run(command, "CMD -n /b /e; read /e/b; CMD -n -f /b /e; read /e/b")).isEqualTo(4);
    assertThat(shell.out()).isEqualTo("oldB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mv", "cp"})
  void sourcesOfTheSameName_doNotReplaceEachOther(String command) {
    assertThat(run(command, "write /d/b other; CMD /b /d/b /e; read /e/b")).isEqualTo(4);
    assertThat(shell.out()).isEqualTo("B");
    assertThat(shell.err()).contains("/d/b: /b has just gone to /e/b");
    assertThat(shell.fs.paths()).contains("/d/b");
  }

  @Test
  void dryRun_tellsWhatWouldHappen_andDoesNothing() {
    String script = "mv --dry-run /a /b /none /d/a /e; cp -r --dry-run /d /new; cp --dry-run /d /f";
    assertThat(run("", script)).isEqualTo(3);
    assertThat(shell.out())
        .isEqualTo(
            """
            would move /a to /e/a
            would move /b to /e/b, replacing the file there
            would copy /d to /new, with all in it
            """);
    assertThat(shell.err())
        .contains("/none", "/d/a: /a has just gone to /e/a", "/d is a directory (cp -r");
    Shell untouched = new Shell();
    untouched.run("-c", TREE);
    assertThat(shell.fs.paths()).isEqualTo(untouched.fs.paths());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a /b",
        "/a /e",
        "/a /d",
        "/d /e",
        "/d /a",
        "/d /d/a",
        "/a /a",
        "/none /e",
        "/a /x/y",
        "-n /b /e",
        "-n /a /b",
        "/d/a /",
        "/a /b/c",
        "/ /e"
      })
  void dryRun_endsAsTheCommandItself(String words) {
    for (String command : new String[] {"mv", "cp -r", "cp"}) {
      Shell dry = new Shell();
      Shell done = new Shell();
      int foreseen = dry.run("-c", TREE + command + " --dry-run " + words);
      int ended = done.run("-c", TREE + command + " " + words);
      assertThat(foreseen).as(command + " " + words + "\n" + done.err()).isEqualTo(ended);
    }
  }
}
