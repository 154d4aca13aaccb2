package org.duetfs.shell.command.shell;

import java.util.List;
import java.util.stream.IntStream;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;

/** Lists the lines that were entered. */
@InGroup(Group.SHELL)
@Command(
    name = "history",
    description = "List the lines entered at the prompt, newest last.",
    footer = "Example: history")
public final class History extends ShellCommand {
  @Override
  protected int run() {
    List<String> lines = shell().history();
    IntStream numbers = IntStream.range(0, lines.size());
    answer(
        () -> numbers.mapToObj(i -> new Fields().put("number", i + 1).put("line", lines.get(i))),
        () ->
            numbers
                .mapToObj(i -> "%5d  %s".formatted(i + 1, SafeText.line(lines.get(i))))
                .toList());
    return 0;
  }
}
