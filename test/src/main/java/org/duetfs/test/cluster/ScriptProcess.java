package org.duetfs.test.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A script of the repository that runs on until it is ended; what it prints to either stream can be
 * read meanwhile. Closing it ends it and what it started. Not thread safe.
 */
public final class ScriptProcess implements AutoCloseable {
  /** Runs a program on a terminal of its own, and passes on what it shows. */
  private static final String PTY =
      "import pty, sys; sys.exit(pty.spawn(sys.argv[1:], stdin_read=lambda fd: b'') >> 8)";

  private final Process process;
  private final Path out;

  private ScriptProcess(List<String> command) throws IOException {
    out = Files.createTempFile("duetfs-script", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(Signal.INT.heardBy(command))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    process = builder.start();
  }

  /** Starts {@code run-servers.sh} with these words. */
  public static ScriptProcess servers(String... words) throws IOException {
    return new ScriptProcess(command("run-servers.sh", words));
  }

  /** Starts a script with these words on a terminal; takes {@code python3}. */
  public static ScriptProcess onTerminal(String script, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", "-c", PTY));
    command.addAll(command(script, words));
    return new ScriptProcess(command);
  }

  private static List<String> command(String script, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Jars.root().resolve(script).toString());
    command.addAll(List.of(words));
    return command;
  }

  /** Returns what it has printed up to now. */
  public String out() throws IOException {
    return Files.readString(out, UTF_8);
  }

  /** Waits until it has printed this. */
  public void awaitOut(String text) {
    Waits.until("the script prints " + text.strip(), Waits.SOON, () -> out().contains(text));
  }

  /** Returns the processes that it has started and that run. */
  public List<ProcessHandle> helpers() {
    return process.descendants().toList();
  }

  /** Interrupts it, as Ctrl-C does, and returns its exit code. */
  public int interrupt() throws IOException, InterruptedException {
    Signal.INT.send(List.of(process.pid()));
    return end();
  }

  /** Waits for its end and returns its exit code. */
  public int end() throws InterruptedException {
    return Waits.exit("the script", process, Waits.SOON);
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = helpers();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    Files.deleteIfExists(out);
  }
}
