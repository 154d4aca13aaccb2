package org.duetfs.test.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that run to their end at once. */
final class Programs {
  private Programs() {}

  /** Runs one and returns what it printed; fails when it does. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = Waits.exit(String.join(" ", command), process, Waits.START);
    if (code != 0) {
      throw new IllegalStateException(
          "%s ended with %d:%n%s".formatted(String.join(" ", command), code, printed));
    }
    return printed;
  }
}
