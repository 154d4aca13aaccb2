package org.duetfs.shell;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/**
 * What starts and stops the local servers: run-servers.sh.
 *
 * @param command how it is called
 * @param options which cluster is meant
 */
record ServersScript(List<String> command, List<String> options) {
  // Standard output holds what was asked for, and nothing of this.
  private static final List<String> TO_STANDARD_ERROR =
      List.of("sh", "-c", "exec \"$@\" >&2", "sh");

  /** Copies the lists. */
  ServersScript {
    command = List.copyOf(command);
    options = List.copyOf(options);
  }

  /** Returns what is run for these words. */
  List<String> line(List<String> words) {
    List<String> line = new ArrayList<>(command);
    line.addAll(words);
    line.addAll(options);
    return line;
  }

  /**
   * Runs it to its end.
   *
   * @param silent whether what it says is for nobody
   * @return its exit code
   * @throws IOException when interrupted; then it has been stopped
   */
  int run(List<String> words, boolean silent) throws IOException {
    List<String> all = new ArrayList<>(TO_STANDARD_ERROR);
    all.addAll(line(words));
    // Standard input may be the script; it is not for the servers.
    ProcessBuilder builder =
        new ProcessBuilder(all).inheritIO().redirectInput(Redirect.from(new File("/dev/null")));
    if (silent) {
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    }
    Process process = builder.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the servers were being managed");
    }
  }
}
