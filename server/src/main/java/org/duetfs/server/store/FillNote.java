package org.duetfs.server.store;

import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.replica.Filling;

/** The note that a disk is being filled up, as text. */
final class FillNote {
  private FillNote() {}

  /** Returns the notes that say it; empty takes the note away. */
  static Map<String, String> of(Optional<Filling> filling) {
    return Map.of(Loaded.FILLING, filling.map(FillNote::text).orElse(""));
  }

  private static String text(Filling filling) {
    return filling.cursor()
        + filling.completed().map(c -> " " + c.through() + " " + c.hold()).orElse("");
  }

  /** Finds it among the notes. */
  static Optional<Filling> find(Map<String, String> notes) {
    String text = notes.getOrDefault(Loaded.FILLING, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] words = text.split(" ", 3);
    Optional<Filling.Completed> completed =
        words.length == 3
            ? Optional.of(new Filling.Completed(Index.parse(words[1]), words[2]))
            : Optional.empty();
    return Optional.of(new Filling(Index.parse(words[0]), completed));
  }
}
