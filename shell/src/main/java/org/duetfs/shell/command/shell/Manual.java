package org.duetfs.shell.command.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code help} tells of a command, as a record. */
public final class Manual {
  private static final String EXAMPLE = "Example: ";

  private Manual() {}

  /** Returns all about one command. */
  public static Fields of(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return summary(spec)
        .put("usage", usage(command))
        .texts("details", Arrays.asList(spec.usageMessage().description()))
        .put("options", spec.options().stream().map(Manual::option).toList())
        .texts("examples", examples(spec));
  }

  /** Returns what a list of commands says of one. */
  static Fields summary(CommandSpec spec) {
    return new Fields()
        .put("command", spec.name())
        .texts("aliases", Arrays.asList(spec.aliases()))
        .put("group", groupOf(spec).title())
        .put("about", spec.usageMessage().description()[0]);
  }

  /** Returns how the command goes, on one line. */
  static String usage(CommandLine command) {
    return command.getHelp().synopsis(0).strip();
  }

  /** Returns its name and its aliases. */
  static String names(CommandSpec spec) {
    return String.join(", ", spec.names());
  }

  static Group groupOf(CommandSpec spec) {
    return Objects.requireNonNull(spec.userObject().getClass().getAnnotation(InGroup.class))
        .value();
  }

  private static Fields option(OptionSpec option) {
    return new Fields()
        .texts("names", Arrays.asList(option.names()))
        .put("about", String.join(" ", option.description()));
  }

  /** Returns lines that can be entered as they are. */
  static List<String> examples(CommandSpec spec) {
    return Stream.of(spec.usageMessage().footer())
        .map(line -> line.startsWith(EXAMPLE) ? line.substring(EXAMPLE.length()) : line.strip())
        .toList();
  }
}
