package org.duetfs.protocol.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * What passes over a connection that was upgraded from HTTP: frames of a length, four bytes with
 * the highest first, and so many bytes. A negative length is that of an error's text, {@code CODE:
 * message}: the frame before was turned away and did nothing, and the connection ends.
 */
public final class Frames {
  /** The bytes of a length. */
  public static final int LENGTH = Integer.BYTES;

  /** The most bytes of an error's text. */
  private static final int LONGEST_ERROR = 64 * 1024;

  private Frames() {}

  /** Where frames come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * Returns the next bytes, just so many.
     *
     * @throws IOException when the connection ends before them
     */
    byte[] take(int count) throws IOException;
  }

  /** Returns a message as a frame. */
  public static byte[] frame(byte[] message) {
    return ByteBuffer.allocate(LENGTH + message.length).putInt(message.length).put(message).array();
  }

  /** Returns an error as a frame. */
  public static byte[] error(DuetException e) {
    byte[] text = Faults.text(e.code(), String.valueOf(e.getMessage())).getBytes(UTF_8);
    return ByteBuffer.allocate(LENGTH + text.length).putInt(-text.length).put(text).array();
  }

  /**
   * Reads the content of a frame.
   *
   * @param most the bytes that it may have
   * @throws DuetException the error that it tells
   * @throws IOException when it is too long, or does not come whole
   */
  public static byte[] read(Source from, int most) throws IOException {
    int length = ByteBuffer.wrap(from.take(LENGTH)).getInt();
    if (length > most || length < -LONGEST_ERROR) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] content = from.take(Math.abs(length));
    if (length < 0) {
      throw readError(content);
    }
    return content;
  }

  private static DuetException readError(byte[] text) {
    String whole = new String(text, UTF_8);
    int colon = whole.indexOf(": ");
    try {
      return new DuetException(
          ErrorCode.valueOf(whole.substring(0, colon)), whole.substring(colon + 2));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return new DuetException(ErrorCode.INTERNAL, whole, e);
    }
  }
}
