package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A screen as it shall be, kept in a file. {@code -Dduetfs.write=true} writes the files anew; look
 * at what changed in them.
 */
record Golden(Path file) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "screens");
  private static final long SETTLED_MILLIS = 1_500;

  /** Names the screen of a scene at a seat. */
  static Golden of(Seat seat, String scene) {
    String colours = seat.paint().name().toLowerCase(Locale.ROOT);
    String folder = "%dx%d-%s".formatted(seat.columns(), seat.rows(), colours);
    return new Golden(FOLDER.resolve(folder).resolve(scene + ".txt"));
  }

  /** Waits until the screen is so. */
  void awaitOn(Typist typist) throws IOException, InterruptedException {
    if (Boolean.getBoolean("duetfs.write")) {
      // Only here, where a person looks at what comes of it: nobody knows yet what to wait for.
      Thread.sleep(SETTLED_MILLIS);
      Files.createDirectories(file.getParent());
      Files.writeString(file, typist.looks());
    }
    typist.looksLike(Files.readString(file));
  }
}
