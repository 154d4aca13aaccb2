package org.duetfs.shell.command.shell;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.Paragraph;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

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

  /** Returns what {@code --help} shows: how the command goes, and all about it. */
  public static List<String> help(CommandLine command) {
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(command.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, help -> description(help.commandSpec()));
    command.setHelpSectionMap(sections);
    return command.getUsageMessage().lines().toList();
  }

  /** The lines of a declaration end where its source does; what goes on in the next is joined. */
  private static String description(CommandSpec spec) {
    int width = spec.usageMessage().width();
    StringBuilder text = new StringBuilder();
    StringBuilder sentences = new StringBuilder();
    for (String line : spec.usageMessage().description()) {
      sentences.append(sentences.isEmpty() ? "" : " ").append(line);
      if (line.endsWith(".")) {
        Paragraph.lines(sentences.toString(), width).forEach(l -> text.append(l).append('\n'));
        sentences.setLength(0);
      }
    }
    if (!sentences.isEmpty()) {
      Paragraph.lines(sentences.toString(), width).forEach(l -> text.append(l).append('\n'));
    }
    return text.toString();
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
