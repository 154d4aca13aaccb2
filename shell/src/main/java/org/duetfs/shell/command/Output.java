package org.duetfs.shell.command;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
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
 */
public record Output(
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    boolean terminal,
    Paint paint,
    IntSupplier width) {}
