package org.duetfs.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.prompt.HistoryFile;
import org.duetfs.shell.prompt.Prompt;
import org.duetfs.shell.prompt.PromptNotices;
import org.duetfs.shell.prompt.Terminals;
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
    PrintWriter err = streams.errWriter();
    Voice voice = new Voice(err, options.form());
    Failures failures = new Failures(voice, options.verbose, options.startHint());
    PromptNotices notices = new PromptNotices();
    try (Terminal terminal = Terminals.open(environment.getOrDefault("TERM", Terminal.TYPE_DUMB));
        LazyCluster cluster = new LazyCluster(() -> connector.connect(options, notices, voice))) {
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "close"));
      DefaultHistory history = new DefaultHistory();
      ShellContext shell =
          new ShellContext(
              cluster,
              ShellContext.Mode.PROMPT,
              output(terminal, err),
              Input.TAKEN,
              failures,
              new Variables(environment),
              options.settings(),
              () -> Prompt.lines(history));
      Path userHome = Path.of(System.getProperty("user.home", "."));
      Path file = HistoryFile.locate(options.home, environment, userHome);
      try (Prompt prompt = new Prompt(terminal, shell, history, file)) {
        return prompt.run(notices);
      }
    } catch (IOException e) {
      return failures.report("run-shell.sh", e);
    }
  }

  private Output output(Terminal terminal, PrintWriter err) {
    PrintWriter out = new PrintWriter(terminal.writer(), true);
    Paint paint = Colours.paint(true, options.noColor, environment);
    return new Output(out, terminal.output(), err, true, paint, terminal::getWidth);
  }
}
