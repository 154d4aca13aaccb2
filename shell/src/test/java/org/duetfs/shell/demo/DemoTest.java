package org.duetfs.shell.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @Test
  void script_isTitleScenesAndWhatTidiesUp() {
    Demo demo =
        Demo.of(
            "one",
            """
            # The title

            # Look at this,
            # and this.
            mkdir /a
            ls /

            # Nothing follows.

            # Afterwards
            # Tidy.
            rm /a
            """);
    assertThat(demo)
        .isEqualTo(
            new Demo(
                "one",
                "The title",
                List.of(
                    new Scene(List.of("Look at this,", "and this."), "mkdir /a", 5),
                    new Scene(List.of(), "ls /", 6),
                    new Scene(List.of("Nothing follows."), "", 8)),
                List.of(new Scene(List.of("Tidy."), "rm /a", 12))));
  }

  @Test
  void commandOfSeveralLines_isOneScene() {
    Demo demo = Demo.of("one", "# T\nwrite /a 'x\n# no comment\ny'\nls /\n");
    assertThat(demo.scenes())
        .extracting(Scene::command)
        .containsExactly("write /a 'x\n# no comment\ny'", "ls /");
  }

  @Test
  void folder_givesItsDemosByName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.duet"), "# Second\n");
    Files.writeString(folder.resolve("a.duet"), "# First\n");
    Files.writeString(folder.resolve("notes.txt"), "no demo");
    Demos demos = new Demos(folder);
    assertThat(demos.all()).extracting(Demo::title).containsExactly("First", "Second");
    assertThatThrownBy(() -> demos.find("c"))
        .isInstanceOf(DuetException.class)
        .hasMessageContaining("there is no demo c")
        .hasMessageContaining("a, b");
    assertThat(new Demos(folder.resolve("none")).all()).isEmpty();
  }

  /** Those that the repository has: each can be read, and undoes what it does to servers. */
  @Test
  void demosOfTheRepository_areWhole() throws IOException {
    List<Demo> all = new Demos(Path.of("..", "conf", "demos")).all();
    assertThat(all)
        .extracting(Demo::name)
        .containsExactly("balance", "both-down", "failover", "raid1", "split");
    for (Demo demo : all) {
      assertThat(demo.title()).as(demo.name()).isNotEmpty();
      List<String> commands = demo.scenes().stream().map(Scene::command).toList();
      List<String> tidying = demo.afterwards().stream().map(Scene::command).toList();
      assertThat(commands).as(demo.name()).anyMatch(command -> command.startsWith("assert"));
      assertThat(tidying)
          .as(demo.name())
          .anyMatch(command -> command.startsWith("rm -r -f /demo-"));
      if (commands.stream().anyMatch(command -> command.matches("servers (kill|stop|pause).*"))) {
        assertThat(tidying).as(demo.name()).contains("servers start", "wait-for healthy");
      }
    }
  }
}
