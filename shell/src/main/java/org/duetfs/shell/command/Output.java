package org.duetfs.shell.command;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import org.duetfs.shell.text.LiveLines;
import org.duetfs.shell.text.Paint;

/**
 * Where a command's words go.
 *
 * @param out what was asked for
 * @param bytes the same place for exact bytes, around any encoding; used where {@code terminal} is
 *     not
 * @param err errors and notices
 * @param terminal whether {@code out} is a terminal, which must see no control characters
 * @param width how many columns lists may take now
 * @param live what changes where it stands while a command is at work
 */
public record Output(
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    boolean terminal,
    Paint paint,
    IntSupplier width,
    LiveLines live) {
  /** Makes one where nothing changes where it stands. */
  public Output(
      PrintWriter out,
      OutputStream bytes,
      PrintWriter err,
      boolean terminal,
      Paint paint,
      IntSupplier width) {
    this(out, bytes, err, terminal, paint, width, LiveLines.NONE);
  }
}
