package org.duetfs.shell.command.script;

import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.command.Voice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes how the shell behaves from here on. */
@InGroup(Group.SCRIPT)
@Command(
    name = "set",
    description = {
      "Change how the shell behaves from here on.",
      "-o json: answer in JSON; -o quiet: no notices and hints; +o ends it."
    },
    footer = "Example: set -o json")
public final class SetOptions extends ShellCommand {
  @Parameters(arity = "0..*", paramLabel = "OPTION", description = "What to change.")
  private List<String> words = List.of();

  @Override
  protected int run() {
    if (words.size() != 2 || !List.of("-o", "+o").contains(words.get(0))) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "say set -o json, for example");
    }
    boolean on = words.get(0).equals("-o");
    Voice voice = shell().failures().voice();
    Form form = voice.session();
    voice.session(
        switch (words.get(1)) {
          case "json" -> new Form(on, form.quiet());
          case "quiet" -> new Form(form.json(), on);
          default ->
              throw new DuetException(
                  ErrorCode.BAD_COMMAND, words.get(1) + ": options are json and quiet");
        });
    return 0;
  }
}
