package org.duetfs.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * Reads what {@link WireWriter} wrote. Bytes that end too early or claim impossible lengths are
 * CORRUPT, whatever they are. Not thread safe.
 */
public final class WireReader {
  private final byte[] in;
  private int at;

  /** Starts at the first byte. */
  public WireReader(byte[] in) {
    this.in = in;
  }

  /**
   * Reads bytes that are one value and nothing behind it.
   *
   * @param as reads the value; whatever it finds illegal in it makes the bytes corrupt
   * @throws DuetException CORRUPT when the bytes are no such value
   */
  public static <T> T whole(byte[] bytes, Function<WireReader, T> as) {
    WireReader in = new WireReader(bytes);
    T value;
    try {
      value = as.apply(in);
    } catch (DuetException | IllegalArgumentException e) {
      // Records that cannot be built wrong refuse in words of their own, such as BAD_PATH.
      throw new DuetException(ErrorCode.CORRUPT, "damaged bytes: " + e.getMessage(), e);
    }
    if (!in.atEnd()) {
      throw corrupt("bytes follow after the end");
    }
    return value;
  }

  /** Reads {@link WireWriter#number}. */
  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = next();
      value |= (long) (b & 0x7F) << shift;
      if ((b & 0x80) == 0) {
        return value;
      }
    }
    throw corrupt("a number is too long");
  }

  /** Reads a number that must lie between 0 and {@code most}. */
  public int number(int most) {
    long value = number();
    if (value < 0 || value > most) {
      throw corrupt(value + " is over " + most);
    }
    return (int) value;
  }

  /** Reads {@link WireWriter#int32}. */
  public int int32() {
    return next() << 24 | next() << 16 | next() << 8 | next();
  }

  /** Reads {@link WireWriter#flag}. */
  public boolean flag() {
    return number(1) == 1;
  }

  /** Reads {@link WireWriter#text}. */
  public String text() {
    byte[] bytes = bytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Java reads what is no UTF-8 as U+FFFD, and a damaged name would become another legal one.
    if (text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
      throw corrupt("a text is no UTF-8");
    }
    return text;
  }

  /** Reads {@link WireWriter#bytes}. */
  public byte[] bytes() {
    int length = count();
    byte[] value = new byte[length];
    System.arraycopy(in, at, value, 0, length);
    at += length;
    return value;
  }

  /** Reads {@link WireWriter#list}. */
  public <T> List<T> list(Function<WireReader, T> each) {
    int count = count();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(each.apply(this));
    }
    return values;
  }

  /** Reads {@link WireWriter#optional}. */
  public <T> Optional<T> optional(Function<WireReader, T> each) {
    return flag() ? Optional.of(each.apply(this)) : Optional.empty();
  }

  /** Tells whether all was read. */
  public boolean atEnd() {
    return at == in.length;
  }

  /** Reads how many bytes or values follow; each value takes a byte at least. */
  private int count() {
    long count = number();
    int left = in.length - at;
    if (count < 0 || count > left) {
      throw corrupt(count + " to come of " + left + " bytes");
    }
    return (int) count;
  }

  private int next() {
    if (at == in.length) {
      throw corrupt("bytes end too early");
    }
    return in[at++] & 0xFF;
  }

  private static DuetException corrupt(String why) {
    return new DuetException(ErrorCode.CORRUPT, why);
  }
}
