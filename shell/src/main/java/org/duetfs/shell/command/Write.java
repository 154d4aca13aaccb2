package org.duetfs.shell.command;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a file its whole content. */
@InGroup(Group.CONTENT)
@Command(
    name = "write",
    description = {
      "Create a file with this text, or replace it.",
      "Words are joined by one blank, no newline is added; - reads standard input."
    },
    footer = "Example: write /docs/a.txt \"hello world\"")
final class Write extends ShellCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "The file.")
  private String path = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TEXT",
      description = "Its content, or - for standard input.")
  private List<String> text = List.of();

  @Override
  int run() throws IOException {
    byte[] content = Content.of(text, shell().input());
    done("wrote " + content.length + " bytes to", fs().write(resolve(path), content));
    return 0;
  }
}
