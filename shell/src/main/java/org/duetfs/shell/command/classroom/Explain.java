package org.duetfs.shell.command.classroom;

import java.util.List;
import java.util.Locale;
import org.duetfs.client.Explained;
import org.duetfs.client.trace.Step;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a command and shows every message that it caused. */
@InGroup(Group.CLASSROOM)
@Command(
    name = "explain",
    description = {
      "Run a command, and draw every message that it caused.",
      "Between client and servers from what this shell sent, between servers from what they noted"
          + " themselves. Times are each one's own."
    },
    footer = "Example: explain write /a.txt hello")
public final class Explain extends ShellCommand {
  @Parameters(arity = "1..*", paramLabel = "CMD", description = "The command, with its words.")
  private List<String> words = List.of();

  @Override
  protected int run() {
    List<String> command = List.copyOf(words);
    int[] code = new int[1];
    Explained explained = fs().explain(() -> code[0] = runs(command));
    if (json()) {
      explained.steps().forEach(step -> print(fields(step).line()));
    } else {
      print("");
      print(new ExplainText(explained, shell().output().width().getAsInt()).lines());
    }
    return code[0];
  }

  private static Fields fields(Step step) {
    return new Fields()
        .put("kind", step.kind().name().toLowerCase(Locale.ROOT))
        .put("from", Lanes.name(step.from()))
        .put("to", Lanes.name(step.to()))
        .put("clock", Lanes.name(step.clock()))
        .put("micros", step.nanos() / 1000)
        .put("what", step.what());
  }
}
