package org.duetfs.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes values one after the other into bytes that {@link WireReader} reads. Not thread safe. */
public final class WireWriter {
  // Not a ByteArrayOutputStream, which takes a lock for every single byte.
  private byte[] written = new byte[256];
  private int length;

  /** Writes a number in seven-bit groups, small ones in one byte. */
  public WireWriter number(long value) {
    makeRoom(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      written[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    written[length++] = (byte) rest;
    return this;
  }

  /** Writes four bytes. */
  public WireWriter int32(int value) {
    makeRoom(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      written[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** Writes a yes or no. */
  public WireWriter flag(boolean value) {
    return number(value ? 1 : 0);
  }

  /** Writes a text as UTF-8 with its length before it. */
  public WireWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes with their number before them. */
  public WireWriter bytes(byte[] value) {
    number(value.length);
    makeRoom(value.length);
    System.arraycopy(value, 0, written, length, value.length);
    length += value.length;
    return this;
  }

  /** Writes how many there are and then each. */
  public <T> WireWriter list(Collection<T> values, BiConsumer<WireWriter, T> each) {
    number(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  /** Writes whether there is one and then it. */
  public <T> WireWriter optional(Optional<T> value, BiConsumer<WireWriter, T> each) {
    flag(value.isPresent());
    value.ifPresent(present -> each.accept(this, present));
    return this;
  }

  /** Returns what was written so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(written, length);
  }

  private void makeRoom(int more) {
    if (more > written.length - length) {
      written = Arrays.copyOf(written, Math.max(2 * written.length, length + more));
    }
  }
}
