package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.duetfs.shell.prompt.PathCompleter.Name;

/** Names of this machine's files, for completion. */
final class LocalNames {
  private LocalNames() {}

  /** Returns what stands in a local directory; nothing when it cannot be read. */
  static List<Name> in(String typed) {
    try (Stream<Path> entries = Files.list(Path.of(typed.isEmpty() ? "." : typed))) {
      return entries
          .map(entry -> new Name(entry.getFileName().toString(), Files.isDirectory(entry)))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }
}
