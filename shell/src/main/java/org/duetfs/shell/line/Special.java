package org.duetfs.shell.line;

import java.util.Optional;

/** A character that is kept, unquoted, for a feature to come. */
enum Special {
  VARIABLE('$', "variables come"),
  PIPE('|', "pipes come"),
  INPUT('<', "redirection comes"),
  OUTPUT('>', "redirection comes"),
  LOCAL('!', "local commands come"),
  ANY('*', "name patterns come"),
  ONE('?', "name patterns come"),
  SET('[', "name patterns come");

  private final char character;
  private final String feature;

  Special(char character, String feature) {
    this.character = character;
    this.feature = feature;
  }

  /** Finds what a character is kept for. */
  static Optional<Special> of(char c) {
    for (Special special : values()) {
      if (special.character == c) {
        return Optional.of(special);
      }
    }
    return Optional.empty();
  }

  /** Tells a user why the character is refused and how to mean it literally. */
  String problem() {
    return "%1$c is special: %2$s later; for the character itself write '%1$c' or \\%1$c"
        .formatted(character, feature);
  }

  /** The same for a character that quotes of the double kind do not protect. */
  String problemInQuotes() {
    return "%1$c is special within \" \" too: %2$s later; write \\%1$c or use ' '"
        .formatted(character, feature);
  }
}
