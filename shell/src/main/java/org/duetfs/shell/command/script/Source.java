package org.duetfs.shell.command.script;

import java.io.IOException;
import java.nio.file.Path;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a script within this shell. */
@InGroup(Group.SCRIPT)
@Command(
    name = "source",
    description = {
      "Run a script of this machine within this shell.",
      "Its variables and its working directory stay. It ends with the code of its first failure."
    },
    footer = "Example: source setup.duet")
public final class Source extends ShellCommand {
  @Parameters(index = "0", paramLabel = "LOCAL", description = "The script.")
  private String script = "";

  @Override
  protected int run() throws IOException {
    String name = script;
    int code = shell().failures().voice().passedOn(() -> shell().runner().source(Path.of(name)));
    if (json()) {
      print(new Fields().put("script", name).put("exit", code).line());
    }
    return code;
  }
}
