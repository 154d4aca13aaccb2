package org.duetfs.test.start;

import java.io.IOException;
import org.fusesource.jansi.Ansi;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The least that a program with the shell's libraries does until it shows a prompt: reads one
 * option with Picocli, opens a terminal with JLine, and shows a prompt that Jansi has painted. It
 * is the floor beside which the shell's start is measured, and its lines do nothing.
 */
@Command(name = "bare")
public final class BareTerminal {
  static final String PROMPT = "bare> ";

  @Option(names = "--name")
  private String name = "bare";

  /** Runs until the end of its input. */
  public static void main(String[] args) throws IOException {
    BareTerminal bare = new BareTerminal();
    new CommandLine(bare).parseArgs(args);
    try (Terminal terminal =
        TerminalBuilder.builder().name(bare.name).providers("jni,exec").dumb(true).build()) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      String prompt = new Ansi().fgGreen().a(PROMPT).reset().toString();
      while (true) {
        reader.readLine(prompt);
      }
    } catch (EndOfFileException e) {
      return; // Ctrl-D, as at every prompt.
    }
  }
}
