package org.duetfs.protocol.op;

import java.util.Arrays;

/**
 * The bytes that an operation brings: in the log entry itself, or staged on every member before.
 */
public sealed interface Payload {
  /** The most bytes that travel within a log entry. */
  int MAX_INLINE = 64 * 1024;

  /** Returns the number of bytes. */
  long size();

  /** Returns the CRC32C of the bytes. */
  int crc32c();

  /** Bytes in the entry; the array is shared and must not be changed. */
  record Inline(byte[] bytes) implements Payload {
    /** No bytes. */
    public static final Inline EMPTY = new Inline(new byte[0]);

    public Inline {
      if (bytes.length > MAX_INLINE) {
        throw new IllegalArgumentException(bytes.length + " bytes inline");
      }
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int crc32c() {
      return Crc32c.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Inline inline && Arrays.equals(bytes, inline.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Inline[" + bytes.length + " bytes]";
    }
  }

  /** Bytes that lie under {@code meta/} of every member in sync, by the name {@code stageId}. */
  record Staged(String stageId, long size, int crc32c) implements Payload {
    public Staged {
      if (!stageId.matches("[0-9a-zA-Z-]{1,64}") || size < 0) {
        throw new IllegalArgumentException("stage " + stageId + " of " + size + " bytes");
      }
    }
  }
}
