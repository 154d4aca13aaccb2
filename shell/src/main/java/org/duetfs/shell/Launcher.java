package org.duetfs.shell;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Voice;

/** Reads the shell's own options and starts what they ask for. */
final class Launcher {
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
    ShellOptions options;
    try {
      options = OptionReader.read(args);
    } catch (DuetException e) {
      // The options made no sense, so nobody has told yet in which form to say so.
      Voice voice = new Voice(err, new Form(List.of(args).contains("--json"), false));
      return new Failures(voice, false, StartHint.USUAL)
          .misused("run-shell.sh", String.valueOf(e.getMessage()), Usage.LINE);
    }
    if (options.help || options.version) {
      PrintWriter out = streams.outWriter();
      List<String> told = options.help ? Usage.lines() : List.of(Version.text());
      told.forEach(out::println);
      out.flush();
      return 0;
    }
    try {
      return start(Work.of(options, tty), options);
    } catch (DuetException e) {
      Voice voice = new Voice(err, options.form());
      return new Failures(voice, options.verbose, options.startHint()).report("run-shell.sh", e);
    }
  }

  private int start(Work work, ShellOptions options) {
    if (work instanceof Work.AtPrompt) {
      return new PromptSession(options, streams, environment, connector).run();
    }
    return new BatchSession(options, streams, tty, environment, connector).run(work);
  }
}
