package org.duetfs.server.store;

import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;

/**
 * Where this member's history has parted from its mirror's, which a person had forced to go on.
 *
 * @param view the generation of the mirror's view in which this member came back
 * @param base the last entry that the mirror had when it was forced
 * @param shared the number of the last entry that both histories have; the mirror may have gone on
 *     with entries behind it that were never acknowledged
 */
record Parting(long view, Index base, long shared) {
  /** The note of it, from setting aside until everything is judged. */
  private static final String NOTE = "store.parting";

  static Map<String, String> note(Optional<Parting> parting) {
    return Map.of(NOTE, parting.map(p -> p.view + " " + p.base + " " + p.shared).orElse(""));
  }

  /** Finds it among the notes. */
  static Optional<Parting> find(Map<String, String> notes) {
    String text = notes.getOrDefault(NOTE, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] words = text.split(" ", 3);
    return Optional.of(
        new Parting(Long.parseLong(words[0]), Index.parse(words[1]), Long.parseLong(words[2])));
  }

  /** Tells whether both histories have made that node. */
  boolean isShared(NodeId id) {
    return !id.made().isAfter(base) && id.made().number() <= shared;
  }
}
