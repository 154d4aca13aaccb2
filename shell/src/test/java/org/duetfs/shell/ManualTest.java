package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of {@code help --man}, and docs/commands.md, which holds them. */
class ManualTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "commands.md");

  private static final String INTRODUCTION =
      """
      # The commands

      What `help --man` prints, command by command. Made from what the commands declare of themselves:
      `mvn -pl protocol,client,shell verify -Dtest=ManualTest -Dduetfs.write=true
      -Dsurefire.failIfNoSpecifiedTests=false` writes this page anew.

      """;

  @Test
  void document_isWhatTheCommandsSay() throws IOException {
    StringBuilder document = new StringBuilder(INTRODUCTION);
    byGroup()
        .forEach(
            (group, commands) -> {
              document.append("## ").append(group).append("\n\n");
              commands.forEach(
                  name ->
                      document
                          .append("### ")
                          .append(name)
                          .append("\n\n```\n")
                          .append(page(name))
                          .append("```\n\n"));
            });
    String said = document.toString().stripTrailing() + "\n";
    if (Boolean.getBoolean("duetfs.write")) {
      Files.writeString(DOCUMENT, said);
    }
    assertThat(Files.readString(DOCUMENT)).as("write it anew as its head says").isEqualTo(said);
  }

  @Test
  void everyPage_fitsInto80Columns_andHasAnExample() {
    byGroup()
        .values()
        .forEach(
            names ->
                names.forEach(
                    name ->
                        assertThat(page(name).lines())
                            .as(name)
                            .anyMatch(line -> line.equals("EXAMPLES"))
                            .allMatch(line -> line.length() <= 80)));
  }

  @Test
  void man_withoutACommand_tellsAll() {
    Shell shell = new Shell();
    assertThat(shell.run("help", "--man")).isZero();
    byGroup()
        .values()
        .forEach(names -> names.forEach(name -> assertThat(shell.out()).contains(page(name))));
  }

  private static String page(String name) {
    Shell shell = new Shell();
    assertThat(shell.run("help", "--man", name)).isZero();
    return shell.out();
  }

  private static Map<String, List<String>> byGroup() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Examples.Listed command : Examples.commands()) {
      groups.merge(
          command.group(),
          List.of(command.name()),
          (some, more) -> Stream.concat(some.stream(), more.stream()).sorted().toList());
    }
    return groups;
  }

  @Test
  void help_joinsWhatItsDeclarationBreaks_andSaysVariablesAsTheyAre() {
    Shell shell = new Shell();
    assertThat(shell.run("-c", "help put; put --help; help set")).isZero();
    String put = "Into a directory that exists they go inside; several files need one. A file at\n";
    assertThat(shell.out()).containsOnlyOnce("$NAME and ${NAME} are replaced");
    assertThat(shell.out().split(put, -1)).hasSize(3);
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 80);
  }
}
