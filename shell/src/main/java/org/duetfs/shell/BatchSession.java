package org.duetfs.shell;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.duetfs.shell.batch.Batch;
import org.duetfs.shell.batch.BatchNotices;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Outside;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.prompt.Terminals;
import org.duetfs.shell.run.CommandTree;
import org.duetfs.shell.run.Interpreter;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.screen.Screen;
import org.duetfs.shell.text.LiveLines;
import org.duetfs.shell.text.Paint;
import org.jline.terminal.Terminal;

/** Puts together a shell that runs a script or one command. */
final class BatchSession {
  private static final int WIDTH = 80;

  private final ShellOptions options;
  private final Streams streams;
  private final Tty tty;
  private final Map<String, String> environment;
  private final Connector connector;
  private final TerminalWidth terminalWidth = new TerminalWidth();

  BatchSession(
      ShellOptions options,
      Streams streams,
      Tty tty,
      Map<String, String> environment,
      Connector connector) {
    this.options = options;
    this.streams = streams;
    this.tty = tty;
    this.environment = environment;
    this.connector = connector;
  }

  /** Runs it and returns the exit code. */
  int run(Work work) {
    PrintWriter out = streams.outWriter();
    LiveLines live = live();
    PrintWriter err = live.above(streams.errWriter());
    Voice voice = new Voice(err, options.form());
    Failures failures = new Failures(voice, options.verbose, options.startHint());
    BatchNotices notices = new BatchNotices(voice);
    Happenings happenings = new Happenings(notices, Clock.systemUTC());
    try (LazyCluster cluster =
        new LazyCluster(() -> connector.connect(options, happenings, voice))) {
      Input input = work instanceof Work.StandardInput ? Input.TAKEN : Input.of(streams.in());
      ShellContext shell =
          new ShellContext(
              cluster,
              ShellContext.Mode.BATCH,
              output(out, err, live),
              input,
              failures,
              new Variables(environment),
              options.settings(),
              List::of);
      shell.showOn(screen(happenings));
      AtExit.end(shell.unwinding(), cluster);
      shell.reach(
          new Outside(
              connector.control(options, voice),
              new Processes(streams, input.standard().isPresent())));
      CommandTree tree = new CommandTree(shell);
      Runnable check = () -> cluster.ifConnected().ifPresent(fs -> notices.check(fs.health()));
      Interpreter interpreter = new Interpreter(tree, shell, check);
      return run(work, new Batch(interpreter, failures));
    } catch (IOException e) {
      return failures.report("run-shell.sh", e);
    }
  }

  private int run(Work work, Batch batch) throws IOException {
    if (work instanceof Work.One one) {
      return batch.run(one.words());
    }
    try (InputStream script = open(work)) {
      return batch.run(script, name(work));
    }
  }

  /** Returns what errors call the script; the line of a text of one line says nothing. */
  private static String name(Work work) {
    if (work instanceof Work.Script script) {
      return script.file().toString();
    }
    if (work instanceof Work.Text text) {
      return text.script().strip().contains("\n") ? "-c" : "";
    }
    return "-";
  }

  private InputStream open(Work work) throws IOException {
    if (work instanceof Work.Text text) {
      return new ByteArrayInputStream(text.script().getBytes(StandardCharsets.UTF_8));
    }
    if (work instanceof Work.Script script) {
      return new BufferedInputStream(Files.newInputStream(script.file()));
    }
    return new BufferedInputStream(streams.in());
  }

  private Screen screen(Happenings happenings) {
    String type = environment.getOrDefault("TERM", Terminal.TYPE_DUMB);
    return tty.in() && tty.out() && !type.equals(Terminal.TYPE_DUMB)
        ? Screen.opened(() -> Terminals.open(type), happenings)
        : Screen.none(happenings);
  }

  private Output output(PrintWriter out, PrintWriter err, LiveLines live) {
    Paint paint = Colours.paint(tty.out(), options.noColor, environment);
    return new Output(out, streams.out(), err, tty.out(), paint, this::width, live);
  }

  /** On standard error, as standard output may be what a transfer prints. */
  private LiveLines live() {
    return tty.err() && Colours.knowsCodes(environment)
        ? LiveLines.on(streams.errWriter())
        : LiveLines.NONE;
  }

  private int width() {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException e) {
      return tty.out() || tty.err() ? terminalWidth.columns(WIDTH) : WIDTH;
    }
  }
}
