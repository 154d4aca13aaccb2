package org.duetfs.test.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs programs at a pseudo-terminal of their own, which {@code script} opens. */
final class AtTerminal {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String CTRL_D = "\004";

  private AtTerminal() {}

  /** Returns how long a program takes until it shows this text; then it is made to leave. */
  static Duration until(String text, List<String> command)
      throws IOException, InterruptedException {
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" ", "stty rows 24 columns 80; exec ", ""));
    ProcessBuilder builder = new ProcessBuilder("script", "-qefc", line, "/dev/null");
    builder.environment().put("TERM", "xterm-256color");
    long start = System.nanoTime();
    Process process = builder.redirectErrorStream(true).start();
    try {
      read(process.getInputStream(), text);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      OutputStream keys = process.getOutputStream();
      keys.write(CTRL_D.getBytes(StandardCharsets.UTF_8));
      keys.flush();
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(command + " does not end");
      }
      return taken;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void read(InputStream screen, String text) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    while (!shown.toString(StandardCharsets.UTF_8).contains(text)) {
      int b = screen.read();
      if (b < 0) {
        throw new IllegalStateException(
            "ended without showing " + text + ":\n" + shown.toString(StandardCharsets.UTF_8));
      }
      shown.write(b);
    }
  }
}
