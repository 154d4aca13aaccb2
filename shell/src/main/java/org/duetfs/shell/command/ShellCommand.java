package org.duetfs.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Placed;
import org.duetfs.protocol.path.RemotePath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command has at hand. Picocli fills the fields before it calls. */
abstract class ShellCommand implements Callable<Integer> {
  @ParentCommand private @Nullable CommandRoot root;
  @Spec private @Nullable CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // Picocli asks the option itself, not the field.
  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  /** Does the work and returns the exit code; failures are thrown. */
  @Override
  public final Integer call() throws IOException {
    return run();
  }

  abstract int run() throws IOException;

  final ShellContext shell() {
    return Objects.requireNonNull(root).shell();
  }

  final CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  final DuetFs fs() {
    return shell().fs();
  }

  final RemotePath resolve(String typed) {
    return shell().directory().resolve(typed);
  }

  final void print(String line) {
    shell().output().out().println(line);
  }

  final void print(List<String> lines) {
    lines.forEach(this::print);
  }

  /** Says beside the answer what whoever reads it should know; a program's input has none of it. */
  final void notice(List<String> lines) {
    shell().output().out().flush();
    lines.forEach(shell().output().err()::println);
  }

  /** Tells a person what a change did and who holds the result; a batch hears nothing. */
  final void done(String what, Placed placed) {
    if (shell().atPrompt()) {
      shell().output().err().println(Placement.text(what, placed));
    }
  }

  /** Does one thing for each of several paths; a failure is reported and the others go on. */
  final int forEach(List<String> paths, PathAction action) {
    int first = 0;
    for (String path : paths) {
      int code =
          Objects.requireNonNull(root).failures().guard(spec().name(), () -> action.on(path));
      first = first == 0 ? code : first;
      // What one path printed comes before what the next one reports.
      shell().output().out().flush();
    }
    return first;
  }

  /** What is done for one path. */
  interface PathAction {
    void on(String typed) throws IOException;
  }
}
