package org.duetfs.shell;

import java.io.PrintWriter;
import java.util.Map;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Reads the shell's own options and starts what they ask for. */
final class Launcher {
  private static final String USAGE =
      "usage: run-shell.sh [OPTION...] [COMMAND [WORD...] | -c COMMANDS | SCRIPT]; see --help";

  private final Streams streams;
  private final Tty tty;
  private final Map<String, String> environment;
  private final Connector connector;

  Launcher(Streams streams, Tty tty, Map<String, String> environment, Connector connector) {
    this.streams = streams;
    this.tty = tty;
    this.environment = environment;
    this.connector = connector;
  }

  /** Runs the shell and returns its exit code. */
  int launch(String... args) {
    PrintWriter err = streams.errWriter();
    ShellOptions options = new ShellOptions();
    CommandLine line =
        new CommandLine(options)
            .setExpandAtFiles(false)
            .setStopAtPositional(true)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    try {
      line.parseArgs(args);
    } catch (ParameterException e) {
      err.println(
          SafeText.line("run-shell.sh: %s (%s)".formatted(e.getMessage(), ErrorCode.BAD_COMMAND)));
      err.println(USAGE);
      return ErrorCode.BAD_COMMAND.exit();
    }
    if (line.isUsageHelpRequested() || line.isVersionHelpRequested()) {
      PrintWriter out = streams.outWriter();
      if (line.isUsageHelpRequested()) {
        line.usage(out);
      } else {
        line.printVersionHelp(out);
      }
      out.flush();
      return 0;
    }
    try {
      return start(Work.of(options, tty), options);
    } catch (DuetException e) {
      return new Failures(err, options.verbose, options.startHint()).report("run-shell.sh", e);
    }
  }

  private int start(Work work, ShellOptions options) {
    if (work instanceof Work.AtPrompt) {
      return new PromptSession(options, streams, environment, connector).run();
    }
    return new BatchSession(options, streams, tty, environment, connector).run(work);
  }
}
