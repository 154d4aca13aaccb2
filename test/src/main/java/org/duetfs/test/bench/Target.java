package org.duetfs.test.bench;

import java.util.Locale;

/**
 * A number that is to be reached.
 *
 * @param what it is of
 * @param atMost whether less is better
 */
public record Target(String what, boolean atMost, double bound, double measured) {
  /** Makes one of which less is better. */
  public static Target atMost(String what, double bound, double measured) {
    return new Target(what, true, bound, measured);
  }

  /** Makes one of which more is better. */
  public static Target atLeast(String what, double bound, double measured) {
    return new Target(what, false, bound, measured);
  }

  /** Tells whether it is reached. */
  public boolean isMet() {
    return atMost ? measured <= bound : measured >= bound;
  }

  /** Returns it as a line of a table. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%-52s %s %6.2f   %7.2f   %s",
        what,
        atMost ? "<=" : ">=",
        bound,
        measured,
        isMet() ? "met" : "MISSED");
  }
}
