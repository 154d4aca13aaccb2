package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the lines entered at the prompt are kept from one time to the next. */
public final class HistoryFile {
  private HistoryFile() {}

  /** Returns the file: in the home that was named, else where the user's programs keep state. */
  public static Path locate(Optional<Path> home, Map<String, String> environment, Path userHome) {
    if (home.isPresent()) {
      return home.get().resolve("history");
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? userHome.resolve(".local/state") : Path.of(state);
    return base.resolve("duetfs/history");
  }

  /** Makes the file's directory; returns whether the history can be kept there. */
  static boolean prepare(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return !Files.exists(file) || Files.isWritable(file);
    } catch (IOException e) {
      return false;
    }
  }
}
