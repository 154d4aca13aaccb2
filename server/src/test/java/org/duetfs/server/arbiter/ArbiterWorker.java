package org.duetfs.server.arbiter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.duetfs.protocol.arbiter.Register;

/**
 * A process that writes one register over and over, as {@code SENDER:COUNT after VERSION}, and
 * notes every version that it was told it has won. Ends when the register reaches a version.
 */
public final class ArbiterWorker {
  private ArbiterWorker() {}

  /** Runs with folder, own number, notes file, last version. */
  public static void main(String[] args) throws IOException {
    DirectoryArbiter arbiter = DirectoryArbiter.open(Path.of(args[0]));
    Path notes = Path.of(args[2]);
    long end = Long.parseLong(args[3]);
    for (int count = 0; ; count++) {
      Register now = arbiter.get("names/contended");
      if (now.version() >= end) {
        return;
      }
      String value = args[1] + ":" + count + " after " + now.version();
      if (arbiter.compareAndSet("names/contended", now.version(), value)) {
        Files.writeString(
            notes,
            now.version() + 1 + " " + value + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    }
  }
}
