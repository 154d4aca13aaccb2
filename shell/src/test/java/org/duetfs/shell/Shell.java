package org.duetfs.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.shell.command.ServerControl;
import org.duetfs.shell.command.Voice;

/** Runs the shell within a test as a process would run, and keeps what it printed. */
final class Shell {
  final FakeDuetFs fs = new FakeDuetFs();
  private byte[] input = {};
  private Tty tty = new Tty(false, false, false);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OutputStream stdout = out;
  private boolean connected;

  /** Gives standard input. */
  Shell input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Lets standard output be a terminal. */
  Shell terminalOutput() {
    tty = new Tty(false, true, false);
    return this;
  }

  /** Lets whoever reads standard output have gone away. */
  Shell closedOutput() {
    stdout =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    return this;
  }

  /** Runs and returns the exit code; checks that what was connected is closed. */
  int run(String... args) {
    Streams streams = Streams.of(new ByteArrayInputStream(input), stdout, err);
    Map<String, String> environment = Map.of("TERM", "xterm");
    int code = new Launcher(streams, tty, environment, connector()).launch(args);
    if (connected && !fs.isClosed()) {
      throw new AssertionError("the cluster was not closed");
    }
    return code;
  }

  private Connector connector() {
    return new Connector() {
      @Override
      public DuetFs connect(ShellOptions options, Notices notices, Voice voice) {
        connected = true;
        return fs;
      }

      @Override
      public ServerControl control(ShellOptions options, Voice voice) {
        return Shell.this::control;
      }
    };
  }

  private void control(String action, List<Integer> servers, boolean force) {
    for (int server : servers) {
      switch (action) {
        case "kill", "pause" -> fs.lose(server);
        case "start", "resume" -> fs.find(server);
        default -> throw new AssertionError(action);
      }
    }
  }

  boolean wasConnected() {
    return connected;
  }

  byte[] outBytes() {
    return out.toByteArray();
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
