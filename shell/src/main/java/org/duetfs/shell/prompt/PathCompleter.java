package org.duetfs.shell.prompt;

import java.util.List;
import org.duetfs.shell.text.SafeText;
import org.jline.reader.Candidate;

/**
 * Completes a path one name at a time; a directory's name ends with a slash, and no blank follows.
 */
final class PathCompleter {
  private final Directory directory;

  /** What stands in a directory, named as it was typed: empty, or ending with a slash. */
  interface Directory {
    List<Name> names(String typed);
  }

  /** One name in a directory. */
  record Name(String text, boolean isDirectory) {}

  PathCompleter(Directory directory) {
    this.directory = directory;
  }

  /** Adds what the word may become; {@code before} stands before it and stays. */
  void complete(String before, String word, List<Candidate> candidates) {
    String above = word.substring(0, word.lastIndexOf('/') + 1);
    for (Name name : directory.names(above)) {
      String slash = name.isDirectory() ? "/" : "";
      String shown = SafeText.line(name.text()) + slash;
      String whole = before + above + name.text() + slash;
      candidates.add(new Candidate(whole, shown, null, null, null, null, !name.isDirectory()));
    }
  }
}
