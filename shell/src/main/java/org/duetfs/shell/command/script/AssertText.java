package org.duetfs.shell.command.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.line.Quoting;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Holds a script to the output that it expects. */
@InGroup(Group.SCRIPT)
@Command(
    name = "assert-text",
    description = {
      "Fail unless a command succeeds and prints this text.",
      "It is to print nothing else; a newline at the end of what it prints may be missing from the text."
    },
    footer = "Example: assert-text / pwd")
public final class AssertText extends ShellCommand {
  private static final int SHOWN = 200;

  @Parameters(index = "0", paramLabel = "TEXT", description = "What it is to print.")
  private String text = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CMD",
      description = "The command with its words.")
  private List<String> command = List.of();

  @Override
  protected int run() {
    // What is run may be this very command, which would change the fields.
    String expected = text;
    String name = command.stream().map(Quoting::word).collect(Collectors.joining(" "));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output caught = shell().output().to(bytes);
    List<String> words = command;
    Supplier<Integer> run = () -> runs(words);
    int code =
        shell()
            .with(caught, shell().input(), () -> shell().failures().voice().answeringInText(run));
    if (Thread.currentThread().isInterrupted()) {
      return code;
    }
    if (code != 0) {
      throw new DuetException(ErrorCode.ASSERTION, name + " ended with " + code);
    }
    String printed = bytes.toString(StandardCharsets.UTF_8);
    if (!printed.equals(expected) && !printed.equals(expected + System.lineSeparator())) {
      throw new DuetException(
          ErrorCode.ASSERTION,
          "%s printed %s and not %s".formatted(name, shown(printed), shown(expected)));
    }
    if (json()) {
      print(new Fields().put("command", name).put("text", expected).put("held", true).line());
    }
    return 0;
  }

  private static String shown(String text) {
    return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
  }
}
