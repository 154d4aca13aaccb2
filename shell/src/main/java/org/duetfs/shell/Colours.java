package org.duetfs.shell;

import java.util.Map;
import org.duetfs.shell.text.Paint;

/** Decides whether to use colours. */
final class Colours {
  private Colours() {}

  /** Colours are for terminals that can show them, and for those who did not say no. */
  static Paint paint(boolean terminal, boolean refused, Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "dumb");
    boolean wanted = !refused && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return terminal && wanted && !term.equals("dumb") ? Paint.COLOUR : Paint.PLAIN;
  }
}
