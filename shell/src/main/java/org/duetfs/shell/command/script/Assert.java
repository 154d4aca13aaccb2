package org.duetfs.shell.command.script;

import java.util.List;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.line.Quoting;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Holds a script to what it expects. */
@InGroup(Group.SCRIPT)
@Command(
    name = "assert",
    description = {
      "Fail unless a command succeeds; after !, unless it fails.",
      "Fails with exit code 1, whatever the command's own is."
    },
    footer = {"Example: assert exists /", "         assert ! exists /nowhere"})
public final class Assert extends ShellCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "CMD",
      description = "The command with its words, after ! where it is to fail.")
  private List<String> words = List.of();

  @Override
  protected int run() {
    boolean not = words.get(0).equals("!");
    List<String> command = not ? words.subList(1, words.size()) : words;
    if (command.isEmpty()) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "! needs a command after it");
    }
    int code = not ? shell().failures().voice().muted(() -> runs(command)) : runs(command);
    boolean interrupted = Thread.currentThread().isInterrupted();
    String text = command.stream().map(Quoting::word).collect(Collectors.joining(" "));
    if ((code != 0) != not && !interrupted) {
      throw new DuetException(
          ErrorCode.ASSERTION, text + " ended with " + code + (not ? "; it was to fail" : ""));
    }
    if (json() && !interrupted) {
      print(new Fields().put("command", text).put("failed", not).put("held", true).line());
    }
    return interrupted ? code : 0;
  }
}
