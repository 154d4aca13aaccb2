package org.duetfs.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The shell's process: takes from the outside world all that the rest is given. */
public final class Main {
  private Main() {}

  /** Runs the shell and ends the process with its exit code. */
  public static void main(String[] args) {
    Streams streams = Streams.system();
    Connector connector =
        new ClusterConnector(
            property("duetfs.conf").filter(Files::exists),
            property("duetfs.servers").filter(Files::isExecutable));
    System.exit(new Launcher(streams, Tty.system(), System.getenv(), connector).launch(args));
  }

  private static Optional<Path> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).map(Path::of);
  }
}
