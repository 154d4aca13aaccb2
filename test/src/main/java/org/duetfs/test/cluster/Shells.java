package org.duetfs.test.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs shells on one cluster. */
public final class Shells {
  private final Path folder;
  private final List<String> program;

  /** Runs the packed shell with these options; what it prints goes through this folder. */
  Shells(Path folder, List<String> options) {
    this(folder, List.of(), Jars.shell(options));
  }

  /** Runs this program, with these options after it. */
  Shells(Path folder, List<String> options, List<String> program) {
    this.folder = folder;
    List<String> all = new ArrayList<>(program);
    all.addAll(options);
    this.program = List.copyOf(all);
  }

  /** Runs a shell with these words to its end, with nothing to read. */
  public ShellResult run(String... words) throws IOException, InterruptedException {
    return start(words).end();
  }

  /** Runs these lines from standard input to their end. */
  public ShellResult pipe(String script) throws IOException, InterruptedException {
    ShellProcess shell = start();
    shell.type(script);
    return shell.end();
  }

  /** Starts a shell with these words; its standard input stays open. */
  public ShellProcess start(String... words) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "shell", ".out");
    Path err = Files.createTempFile(folder, "shell", ".err");
    Process process =
        new ProcessBuilder(Signal.INT.heardBy(command))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new ShellProcess(process, out, err);
  }
}
