package org.duetfs.shell.command;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

  /** Returns one for a program, in the place of this one; errors go where they went. */
  public Output to(OutputStream elsewhere) {
    PrintWriter text = new PrintWriter(new OutputStreamWriter(elsewhere, StandardCharsets.UTF_8));
    return new Output(text, elsewhere, err, false, Paint.PLAIN, width);
  }
}
