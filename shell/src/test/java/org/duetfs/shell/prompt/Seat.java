package org.duetfs.shell.prompt;

import org.duetfs.shell.text.Paint;

/**
 * The terminal at which a test's person sits.
 *
 * @param type as in TERM
 * @param paint whether the shell may use colours
 */
record Seat(String type, int columns, int rows, Paint paint) {
  /** A terminal of 80 by 24 without colours. */
  static Seat plain(String type) {
    return new Seat(type, 80, 24, Paint.PLAIN);
  }

  /** A terminal of 80 by 24 with colours. */
  static Seat coloured() {
    return new Seat("screen-256color", 80, 24, Paint.COLOUR);
  }
}
