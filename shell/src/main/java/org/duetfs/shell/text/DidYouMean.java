package org.duetfs.shell.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jline.utils.Levenshtein;

/** Guesses what was meant by a name that there is not. */
public final class DidYouMean {
  private static final int AT_MOST = 3;

  private DidYouMean() {}

  /** Asks whether one of these names was meant; empty where none is near. */
  public static String question(String typed, Collection<String> names) {
    List<String> near = nearest(typed, names);
    return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "?";
  }

  /** Returns the names that begin so, and those that are nearest; none where they are too many. */
  static List<String> nearest(String typed, Collection<String> names) {
    int least =
        names.stream().mapToInt(name -> distance(typed, name)).min().orElse(Integer.MAX_VALUE);
    int near = Math.min(least, tolerance(typed));
    List<String> meant =
        names.stream()
            .filter(name -> begins(name, typed) || distance(typed, name) <= near)
            .sorted()
            .toList();
    return meant.size() <= AT_MOST ? meant : List.of();
  }

  private static boolean begins(String name, String typed) {
    return typed.replace("-", "").length() > 1 && name.startsWith(typed);
  }

  /** Letters in the wrong order count as one mistake, those of the wrong case as none. */
  private static int distance(String typed, String name) {
    return Levenshtein.distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }

  private static int tolerance(String typed) {
    int letters = typed.replace("-", "").length();
    return letters < 2 ? 0 : letters < 6 ? 1 : 2;
  }
}
