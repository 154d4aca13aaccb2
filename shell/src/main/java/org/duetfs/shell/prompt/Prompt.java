package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notice;
import org.duetfs.client.ServerInfo;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.line.Statement;
import org.duetfs.shell.prompt.PathCompleter.Name;
import org.duetfs.shell.run.CommandTree;
import org.duetfs.shell.run.Interpreter;
import org.duetfs.shell.text.Paint;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/** Reads lines from a person and runs them until the person leaves. */
public final class Prompt implements AutoCloseable {
  private static final Duration COMPLETION_PATIENCE = Duration.ofMillis(100);

  private final Terminal terminal;
  private final ShellContext shell;
  private final StartHint start;
  private final CommandTree tree;
  private final Interpreter interpreter;
  private final RemoteNames remoteNames;
  private final KnownPaths knownPaths;
  private final LineEditor editor;

  // Known when the greeting is shown. Not asked of the shell again by other threads: after its end
  // that would connect anew.
  private @Nullable DuetFs fs;

  /** Makes one on a terminal; its history is kept in this file where that can be written. */
  public Prompt(Terminal terminal, ShellContext shell, History history, Path historyFile)
      throws IOException {
    this(terminal, shell, history, historyFile, COMPLETION_PATIENCE);
  }

  /** As above; completion waits so long for an answer. */
  Prompt(
      Terminal terminal,
      ShellContext shell,
      History history,
      Path historyFile,
      Duration completionPatience)
      throws IOException {
    this.terminal = terminal;
    this.shell = shell;
    shell.askBy(new TerminalAsker(terminal));
    this.start = shell.failures().start();
    tree = new CommandTree(shell);
    interpreter = new Interpreter(tree, shell, () -> {});
    remoteNames = new RemoteNames(this::fs, completionPatience);
    editor = new LineEditor(terminal, paint(), completer(), history, historyFile, this::getReady);
    knownPaths = new KnownPaths(path -> fs().glance(path), editor::refresh, System::nanoTime);
    editor.highlight(new LineHighlighter(tree.commands(), this::isKnown));
  }

  /** Greets, then runs line after line; returns the exit code. */
  public int run(PromptNotices notices) {
    fs = shell.fs();
    List<ServerInfo> servers = fs.servers();
    new Greeting(paint(), start, terminal.getWidth())
        .lines(servers)
        .forEach(shell.output().err()::println);
    notices.showOn(this::show, servers);
    Thread runner = Thread.currentThread();
    // While a line is edited the editor handles Ctrl-C; while a command runs it stops the command.
    terminal.handle(Signal.INT, signal -> runner.interrupt());
    while (!shell.leaving()) {
      try {
        interpreter.run(Statement.of(editor.readLine(promptText())));
        knownPaths.forget();
      } catch (UserInterruptException e) {
        // Ctrl-C on a half-typed line: it is dropped, and the next prompt stands below it.
        continue;
      } catch (EndOfFileException e) {
        break;
      }
      if (Thread.interrupted()) {
        shell.output().err().println("interrupted");
      }
    }
    return shell.exitCode().orElse(0);
  }

  /**
   * Makes a command while the person reads the greeting: with the first one Picocli is loaded,
   * which would be felt while its name is typed.
   */
  private void getReady() {
    Thread ready = new Thread(() -> tree.commands().find("help"), "ready");
    ready.setDaemon(true);
    ready.start();
  }

  /** Returns the lines entered so far, the oldest first. */
  public static List<String> lines(History history) {
    List<String> lines = new ArrayList<>();
    history.forEach(entry -> lines.add(entry.line()));
    return lines;
  }

  @Override
  public void close() {
    remoteNames.close();
    knownPaths.close();
  }

  private WordCompleter completer() {
    PathCompleter remote = new PathCompleter(this::remoteNames);
    return new WordCompleter(tree.commands(), remote, new PathCompleter(LocalNames::in));
  }

  private List<Name> remoteNames(String typed) {
    try {
      return remoteNames.list(shell.directory().resolve(typed.isEmpty() ? "." : typed)).stream()
          .map(node -> new Name(node.name(), node.isDirectory()))
          .toList();
    } catch (DuetException e) {
      return List.of();
    }
  }

  private boolean isKnown(String typed) {
    // Whether an answer has come in time must not show in the lines that stay on the screen.
    try {
      return editor.isEditing() && knownPaths.exists(shell.directory().resolve(typed));
    } catch (DuetException e) {
      return false; // No path can be meant.
    }
  }

  private String promptText() {
    return PromptLine.text(
        fs().name(), fs().health(), shell.directory().path(), paint(), terminal.getWidth());
  }

  private void show(Notice notice) {
    // The marks have changed with what happened, so the prompt changes while it is on the screen.
    editor.setPrompt(promptText());
    shell.output().live().above(() -> editor.printAbove(paint().warning(notice.text())));
  }

  private DuetFs fs() {
    return Objects.requireNonNull(fs);
  }

  private Paint paint() {
    return shell.output().paint();
  }
}
