package org.duetfs.shell.command.content;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.ShellContext;

/** The editor that a person has chosen. */
final class Editor {
  private static final String USUAL = "vi";

  private final String command;
  private final boolean readsInput;
  private final boolean terminal;

  private Editor(String command, boolean readsInput, boolean terminal) {
    this.command = command;
    this.readsInput = readsInput;
    this.terminal = terminal;
  }

  /**
   * Returns the one that the variables name.
   *
   * @throws DuetException BAD_COMMAND where none is named, and there is no terminal for the usual
   *     one
   */
  static Editor of(ShellContext shell) {
    boolean terminal = shell.screen().isThere();
    Optional<String> named = named(shell, "VISUAL").or(() -> named(shell, "EDITOR"));
    if (named.isEmpty() && !terminal) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "there is no terminal for vi; set EDITOR=COMMAND names an editor that needs none");
    }
    // Where commands come from standard input, the editor must not take them.
    boolean readsInput = shell.atPrompt() || shell.input().standard().isPresent();
    return new Editor(named.orElse(USUAL), readsInput, shell.output().terminal());
  }

  private static Optional<String> named(ShellContext shell, String name) {
    return shell.variables().find(name).filter(value -> !value.isBlank());
  }

  /** Has a file edited; returns the editor's exit code, or that of sh where there is none. */
  int edit(Path file) throws IOException {
    // By sh, as others do it: the variable may hold options too. What it prints is no answer.
    String line = command + " \"$1\"" + (terminal ? "" : " >&2");
    ProcessBuilder editor =
        new ProcessBuilder(List.of("sh", "-c", line, command, file.toString())).inheritIO();
    if (!readsInput) {
      editor.redirectInput(Redirect.from(new File("/dev/null")));
    }
    return await(editor.start());
  }

  /** Ctrl-C is the editor's as long as it runs, so that of the shell's own thread means nothing. */
  private static int await(Process editor) {
    return editor.onExit().join().exitValue();
  }
}
