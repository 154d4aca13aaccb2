package org.duetfs.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Outside;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.prompt.HistoryFile;
import org.duetfs.shell.prompt.Prompt;
import org.duetfs.shell.prompt.PromptNotices;
import org.duetfs.shell.prompt.Terminals;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.screen.Screen;
import org.duetfs.shell.text.LiveLines;
import org.duetfs.shell.text.Paint;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;

/** Puts together a shell for a person at a terminal. */
final class PromptSession {
  private final ShellOptions options;
  private final Streams streams;
  private final Map<String, String> environment;
  private final Connector connector;

  PromptSession(
      ShellOptions options, Streams streams, Map<String, String> environment, Connector connector) {
    this.options = options;
    this.streams = streams;
    this.environment = environment;
    this.connector = connector;
  }

  /** Runs it and returns the exit code. */
  int run() {
    PromptNotices notices = new PromptNotices();
    Happenings happenings = new Happenings(notices, Clock.systemUTC());
    // There is no line yet above which it would have to speak.
    Voice early = new Voice(streams.errWriter(), options.form());
    try (LazyCluster cluster =
        new LazyCluster(() -> connector.connect(options, happenings, early))) {
      // The greeting needs it; until then the terminal is made ready.
      cluster.begin();
      return run(cluster, notices, happenings);
    }
  }

  private int run(LazyCluster cluster, PromptNotices notices, Happenings happenings) {
    try (Terminal terminal = Terminals.open(environment.getOrDefault("TERM", Terminal.TYPE_DUMB))) {
      return run(terminal, cluster, notices, happenings);
    } catch (IOException e) {
      Voice voice = new Voice(streams.errWriter(), options.form());
      return new Failures(voice, options.verbose, options.startHint()).report("run-shell.sh", e);
    }
  }

  private int run(
      Terminal terminal, LazyCluster cluster, PromptNotices notices, Happenings happenings)
      throws IOException {
    LiveLines live =
        Colours.knowsCodes(environment)
            ? LiveLines.on(new PrintWriter(terminal.writer()))
            : LiveLines.NONE;
    PrintWriter err = live.above(streams.errWriter());
    Voice voice = new Voice(err, options.form());
    Failures failures = new Failures(voice, options.verbose, options.startHint());
    // Closed before the terminal, on which its notices are shown.
    try (cluster) {
      DefaultHistory history = new DefaultHistory();
      ShellContext shell =
          new ShellContext(
              cluster,
              ShellContext.Mode.PROMPT,
              output(terminal, err, live),
              Input.TAKEN,
              failures,
              new Variables(environment),
              options.settings(),
              () -> Prompt.lines(history));
      shell.showOn(screen(terminal, happenings));
      AtExit.end(shell.unwinding(), cluster);
      shell.reach(new Outside(connector.control(options, voice), new Processes(streams, true)));
      Path userHome = Path.of(System.getProperty("user.home", "."));
      Path file = HistoryFile.locate(options.home, environment, userHome);
      try (Prompt prompt = new Prompt(terminal, shell, history, file)) {
        return prompt.run(notices);
      }
    }
  }

  private static Screen screen(Terminal terminal, Happenings happenings) {
    return Terminals.isPlain(terminal) ? Screen.none(happenings) : Screen.of(terminal, happenings);
  }

  private Output output(Terminal terminal, PrintWriter err, LiveLines live) {
    PrintWriter out = new PrintWriter(terminal.writer(), true);
    Paint paint = Colours.paint(true, options.noColor, environment);
    return new Output(out, terminal.output(), err, true, paint, terminal::getWidth, live);
  }
}
