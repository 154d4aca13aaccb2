package org.duetfs.test.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One server of a {@link Cluster}, and its process if it has one. Not thread safe. */
public final class ServerProcess {
  private final int number;
  private final int port;
  private final List<String> command;
  private final Path output;
  private final Path home;
  private Optional<Process> process = Optional.empty();

  ServerProcess(int number, int port, List<String> command, Path folder, Path home) {
    this.number = number;
    this.port = port;
    this.command = command;
    this.output = folder.resolve("server" + number + ".out");
    this.home = home;
  }

  /** Starts it, with more options than usual. */
  void start(String... options) throws IOException {
    if (isAlive()) {
      throw new IllegalStateException("server" + number + " runs already");
    }
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(options));
    process =
        Optional.of(
            new ProcessBuilder(whole)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()))
                .start());
  }

  /** Returns its number, from 1. */
  public int number() {
    return number;
  }

  /** Returns its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Returns the folder with its data, meta and log. */
  public Path folder() {
    return home.resolve("server" + number);
  }

  /** Returns the folder with the user's tree. */
  public Path data() {
    return folder().resolve("data");
  }

  /** Tells whether it has a process, paused or not. */
  public boolean isAlive() {
    return process.isPresent() && process.get().isAlive();
  }

  /** Returns its health; empty when it does not answer. */
  public Optional<Health> health() throws InterruptedException {
    return Health.of(port);
  }

  /** Tells whether it answers requests for files. */
  public boolean serves() throws InterruptedException {
    return health().map(Health::serves).orElse(false);
  }

  /**
   * Returns the most memory that its process ever held, in bytes.
   *
   * @throws IOException where the system has no /proc
   */
  public long peakMemory() throws IOException {
    return ProcessMemory.peak(pid());
  }

  /** Returns all that its processes have printed. */
  public String printed() throws IOException {
    return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
  }

  long pid() {
    return process().pid();
  }

  Process process() {
    return process.orElseThrow(() -> new IllegalStateException("server" + number + " never ran"));
  }
}
