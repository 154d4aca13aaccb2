package org.duetfs.shell;

import java.util.Map;
import org.duetfs.shell.text.Paint;

/** Decides whether to use colours. */
final class Colours {
  private Colours() {}

  /** Colours are for terminals that can show them, and for those who did not say no. */
  static Paint paint(boolean terminal, boolean refused, Map<String, String> environment) {
    boolean wanted = !refused && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return terminal && wanted && knowsCodes(environment) ? Paint.COLOUR : Paint.PLAIN;
  }

  /** Tells whether a terminal, if there is one, knows ANSI's codes. */
  static boolean knowsCodes(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
