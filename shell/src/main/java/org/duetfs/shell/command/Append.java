package org.duetfs.shell.command;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds to the end of a file. */
@InGroup(Group.CONTENT)
@Command(
    name = "append",
    description = {
      "Add text at the end of a file.",
      "The file is created when there is none.",
      "Words are joined by one blank, no newline is added; - reads standard input."
    },
    footer = "Example: append /docs/a.txt \" and more\"")
final class Append extends ShellCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "The file.")
  private String path = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TEXT",
      description = "What to add, or - for standard input.")
  private List<String> text = List.of();

  @Override
  int run() throws IOException {
    byte[] content = Content.of(text, shell().input());
    done("added " + content.length + " bytes to", fs().append(resolve(path), content));
    return 0;
  }
}
