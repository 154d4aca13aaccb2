package org.duetfs.shell.command;

import java.nio.file.Path;
import java.util.Optional;
import org.duetfs.shell.line.Quoting;

/**
 * What a person types to start servers of this very cluster.
 *
 * @param options as the person gave them to the shell, each after a blank
 */
public record StartHint(String options) {
  /** For the usual cluster. */
  public static final StartHint USUAL = new StartHint("");

  /** For the cluster that these options name. */
  public static StartHint of(Optional<Path> conf, Optional<Integer> port, Optional<Path> home) {
    return new StartHint(option("--conf", conf) + option("--port", port) + option("--home", home));
  }

  private static String option(String name, Optional<?> value) {
    return value.map(given -> " " + name + " " + Quoting.word(given.toString())).orElse("");
  }

  /** Returns what starts all. */
  public String all() {
    return "./run-servers.sh start" + options;
  }

  /** Returns what starts one. */
  public String one(int server) {
    return "./run-servers.sh start " + server + options;
  }
}
