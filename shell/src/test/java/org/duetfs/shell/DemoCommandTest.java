package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private final Shell shell = new Shell();
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("good.duet"),
        """
        # A good one

        # Nothing is there yet.
        read /a
        write /a 'hello
        world'
        assert exists /a

        # Afterwards
        rm /a
        """);
    Files.writeString(
        folder.resolve("bad.duet"),
        "# A bad one\nwrite /b x\nassert ! exists /b\nls /\n# Afterwards\nrm /b\n");
  }

  private int demo(String words) {
    return shell.run("-c", "demo --from " + folder + " " + words + "; exists /a; ls /");
  }

  @Test
  void list_showsNamesAndTitles() {
    demo("");
    assertThat(shell.out()).isEqualTo("bad   A bad one\ngood  A good one\n");
  }

  @Test
  void play_tellsAndRunsAndTidiesUp() {
    assertThat(demo("good")).isEqualTo(3); // of exists: what it made is gone
    assertThat(shell.out())
        .isEqualTo(
            """
            # A good one

            # Nothing is there yet.
            > read /a

            > write /a 'hello
            > world'

            > assert exists /a

            """);
    assertThat(shell.err()).contains("good.duet:4: read: /a");
  }

  @Test
  void checkFails_demoFails_andNothingStays() {
    assertThat(demo("bad")).isEqualTo(1);
    assertThat(shell.err()).contains("bad.duet:3: assert");
    assertThat(shell.out()).doesNotContain("> ls /").doesNotContain("\nb\n");
  }

  @Test
  void failureThatIsPartOfIt_isNotTheBatchs() {
    String script = "demo --from " + folder + " good; write /after x; ls /";
    assertThat(shell.run("-e", "-c", script)).isZero();
    assertThat(shell.out()).endsWith("after\n");
  }

  @Test
  void unknownName_listsThoseThatThereAre() {
    assertThat(demo("none")).isEqualTo(3);
    assertThat(shell.err()).contains("there is no demo none", "bad, good");
  }

  @Test
  void json_holdsTheAnswersOfItsCommands_andWhetherItPassed() {
    shell.run("-c", "demo --json --from " + folder + " good");
    assertThat(shell.out().lines())
        .allMatch(line -> line.startsWith("{"))
        .last()
        .asString()
        .contains("\"demo\":\"good\"", "\"passed\":true");
    assertThat(shell.err().lines()).allMatch(line -> line.startsWith("{"));
  }
}
