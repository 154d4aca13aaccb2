package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the lines entered at the prompt are kept from one time to the next. */
public final class HistoryFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

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

  /** Makes the file and its directory; returns whether the history can be kept there. */
  static boolean prepare(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!Files.exists(file)) {
        // What was typed may be private.
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      return Files.isWritable(file);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
