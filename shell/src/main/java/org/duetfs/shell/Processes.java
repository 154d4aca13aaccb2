package org.duetfs.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duetfs.shell.command.LocalShell;

/**
 * Runs commands of this machine as processes that share this one's streams, or whose output is
 * passed on where those are not a process's. Ctrl-C at a terminal reaches them by themselves.
 */
final class Processes implements LocalShell {
  private static final int INTERRUPTED = 130;
  private static final int SIGNAL_MILLIS = 200;

  private final Streams streams;
  private final boolean inputIsFree;

  /**
   * Makes one.
   *
   * @param inputIsFree whether they may read standard input, which else is the script
   */
  Processes(Streams streams, boolean inputIsFree) {
    this.streams = streams;
    this.inputIsFree = inputIsFree;
  }

  @Override
  public int run(String text, Map<String, String> variables) throws IOException {
    boolean inherit = inputIsFree && streams.ofProcess();
    Redirect input = inherit ? Redirect.INHERIT : Redirect.from(new File("/dev/null"));
    return new Running(builder(text, variables).redirectInput(input).start()).await();
  }

  @Override
  public Reader read(String text, Map<String, String> variables) throws IOException {
    return new Running(builder(text, variables).redirectInput(Redirect.PIPE).start());
  }

  private ProcessBuilder builder(String text, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", text);
    builder.environment().putAll(variables);
    if (streams.ofProcess()) {
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    }
    return builder;
  }

  /** One that runs. */
  private final class Running implements Reader {
    private final Process process;
    private final List<Thread> passing = new ArrayList<>();

    Running(Process process) {
      this.process = process;
      if (!streams.ofProcess()) {
        passing.add(pass(process.getInputStream(), streams.out()));
        passing.add(pass(process.getErrorStream(), streams.err()));
      }
    }

    @Override
    public OutputStream input() {
      return process.getOutputStream();
    }

    @Override
    public int finish() {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        // It reads no more, which is for it to decide.
      }
      return await();
    }

    int await() {
      boolean interrupted = false;
      while (true) {
        try {
          int code = process.waitFor();
          if (code == INTERRUPTED && streams.ofProcess() && !interrupted) {
            // Ctrl-C ended it, and reaches this process too, perhaps only after its end.
            Thread.sleep(SIGNAL_MILLIS);
          }
          for (Thread thread : passing) {
            thread.join();
          }
          if (interrupted && code == INTERRUPTED) {
            Thread.currentThread().interrupt();
          }
          return code;
        } catch (InterruptedException e) {
          interrupted = true;
          // What shares the terminal has had its signal, and may live on, as editors do.
          if (!streams.ofProcess()) {
            process.destroy();
          }
        }
      }
    }
  }

  private static Thread pass(InputStream from, OutputStream to) {
    Runnable passing =
        () -> {
          try (from) {
            from.transferTo(to);
            to.flush();
          } catch (IOException e) {
            throw new UncheckedIOException("the output of a local command is lost", e);
          }
        };
    Thread thread = new Thread(passing, "local-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
