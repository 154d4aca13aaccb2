package org.duetfs.shell.command.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.Paragraph;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's page of the manual, made from what the command declares of itself. */
final class ManPage {
  private static final String INDENT = "    ";
  private static final int TERM = 18;

  private static final String EXIT_STATUS =
      "0 success, 1 anything unexpected, 2 usage, 3 not found, 4 in conflict with what is there, 5"
          + " unavailable, 6 outcome unknown, 7 denied, 130 Ctrl-C.";

  private final Paint paint;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private ManPage(Paint paint, int width) {
    this.paint = paint;
    this.width = width - INDENT.length();
  }

  /** Returns the page's lines. */
  static List<String> lines(CommandLine command, Paint paint, int width) {
    ManPage page = new ManPage(paint, width);
    page.write(command);
    return page.lines;
  }

  private void write(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String[] about = spec.usageMessage().description();
    section("NAME", Paragraph.lines(Manual.names(spec) + " - " + lowered(about[0]), width));
    section("SYNOPSIS", Paragraph.lines(Manual.usage(command), width));
    if (about.length > 1) {
      String more = String.join(" ", Arrays.asList(about).subList(1, about.length));
      section("DESCRIPTION", Paragraph.lines(more, width));
    }
    List<String> parameters = new ArrayList<>();
    for (PositionalParamSpec one : spec.positionalParameters()) {
      String dots = one.arity().max() > 1 ? "..." : "";
      parameters.addAll(defined(one.paramLabel() + dots, one.description()));
    }
    section("ARGUMENTS", parameters);
    List<String> options = new ArrayList<>();
    for (OptionSpec one : spec.options()) {
      options.addAll(defined(names(one), one.description()));
    }
    section("OPTIONS", options);
    section("EXAMPLES", Manual.examples(spec));
    section("EXIT STATUS", Paragraph.lines(EXIT_STATUS, width));
  }

  private void section(String title, List<String> text) {
    if (text.isEmpty()) {
      return;
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(paint.heading(title));
    text.forEach(line -> lines.add(INDENT + line));
  }

  private List<String> defined(String term, String[] description) {
    return Paragraph.defined(term, String.join(" ", description), TERM, width);
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return String.join(", ", option.names()) + value;
  }

  private static String lowered(String sentence) {
    String start = sentence.substring(0, 1).toLowerCase(Locale.ROOT);
    return start + sentence.substring(1).replaceAll("\\.$", "");
  }
}
