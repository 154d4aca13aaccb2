package org.duetfs.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Placed;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Fields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has at hand. Picocli fills its options before it calls. */
public abstract class ShellCommand implements Callable<Integer> {
  private @Nullable ShellContext shell;
  @Spec private @Nullable CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // Picocli asks the option itself, not the field.
  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  // Hidden where usage is shown: every command has these two.
  @Option(names = "--json", hidden = true, description = "Answer in JSON, one object a line.")
  private boolean json;

  @Option(names = "--quiet", hidden = true, description = "No notices and no hints; errors only.")
  private boolean quiet;

  /** Makes it a command of this shell, before it is first called. */
  public final void joins(ShellContext its) {
    shell = its;
  }

  /** Does the work and returns the exit code; failures are thrown. */
  @Override
  public final Integer call() throws IOException {
    shell().failures().voice().begin(new Form(json, quiet));
    shell().forget();
    return run();
  }

  /** Does the work and returns the exit code; failures are thrown. */
  protected abstract int run() throws IOException;

  /** Returns what all commands of the shell share. */
  protected final ShellContext shell() {
    return Objects.requireNonNull(shell);
  }

  /** Returns how this command is declared. */
  protected final CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  /** Returns the cluster, connected. */
  protected final DuetFs fs() {
    return shell().fs();
  }

  /** Returns what a typed path means, and remembers that the command is about it. */
  protected final RemotePath resolve(String typed) {
    return shell().name(shell().directory().resolve(typed));
  }

  /** Tells whether the answer is to be JSON. */
  protected final boolean json() {
    return shell().failures().voice().answersInJson();
  }

  /** Answers with one record: as JSON, or as these lines of text. */
  protected final void answer(Fields record, Supplier<List<String>> text) {
    answer(() -> Stream.of(record), text);
  }

  /** Answers with records, each a line of JSON, or with these lines of text. */
  protected final void answer(Supplier<Stream<Fields>> records, Supplier<List<String>> text) {
    if (json()) {
      records.get().forEach(record -> print(record.line()));
    } else {
      print(text.get());
    }
  }

  /** Prints a line of text to standard output. */
  protected final void print(String line) {
    shell().output().out().println(line);
  }

  /** Prints lines of text to standard output. */
  protected final void print(List<String> lines) {
    lines.forEach(this::print);
  }

  /** Says beside the answer what whoever reads it should know; a program's input has none of it. */
  protected final void notice(List<String> lines) {
    shell().output().out().flush();
    lines.forEach(shell().failures().voice()::notice);
  }

  /** Tells a person what a change did; a batch hears nothing, and JSON has it in its answer. */
  protected final void done(Fields record, Supplier<String> text) {
    if (json()) {
      print(record.line());
    } else if (shell().atPrompt()) {
      notice(List.of(text.get()));
    }
  }

  /** Tells what a change did and who holds the result. */
  protected final void done(String what, Placed placed) {
    done(what, placed, new Fields());
  }

  /** As above, with what else is to be told of it. */
  protected final void done(String what, Placed placed, Fields more) {
    done(Placement.fields(placed).all(more), () -> Placement.text(what, placed));
  }

  /** Runs a command from its words, in the form of this one, and returns its exit code. */
  protected final int runs(List<String> command) {
    return shell().failures().voice().passedOn(() -> shell().runner().run(command));
  }

  /** Reports a failure after which the command goes on; returns its exit code. */
  protected final int report(RemotePath path, DuetException failure) {
    shell().output().out().flush();
    return shell().failures().report(spec().name(), failure, List.of(path));
  }

  /** Does one thing for each of several paths; a failure is reported and the others go on. */
  protected final int forEach(List<String> paths, PathAction action) {
    int first = 0;
    for (String path : paths) {
      int code = guard(path, action);
      first = first == 0 ? code : first;
      // What one path printed comes before what the next one reports.
      shell().output().out().flush();
    }
    return first;
  }

  private int guard(String path, PathAction action) {
    shell().forget();
    try {
      action.on(path);
      return 0;
    } catch (IOException | RuntimeException e) {
      return shell().failures().report(spec().name(), e, shell().named());
    }
  }

  /** What is done for one path. */
  public interface PathAction {
    /** Does it for this one. */
    void on(String typed) throws IOException;
  }
}
