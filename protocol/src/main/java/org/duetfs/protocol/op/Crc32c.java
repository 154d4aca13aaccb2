package org.duetfs.protocol.op;

import java.util.zip.CRC32C;

/** CRC32C of bytes, and of two runs of bytes put together without reading the first again. */
public final class Crc32c {
  private static final int POLYNOMIAL = 0x82F63B78;

  private Crc32c() {}

  /** Returns the CRC32C of the bytes. */
  public static int of(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  /**
   * Returns the CRC32C of A followed by B from theirs and B's length: advancing A's register over
   * {@code lengthB} zero bytes is a linear map over GF(2), squared once per bit of the length (the
   * way of zlib's {@code crc32_combine}).
   */
  public static int combine(int crcA, int crcB, long lengthB) {
    if (lengthB == 0) {
      return crcA;
    }
    int[] step = new int[32];
    step[0] = POLYNOMIAL;
    for (int bit = 1; bit < 32; bit++) {
      step[bit] = 1 << (bit - 1);
    }
    step = square(square(square(step)));
    int crc = crcA;
    for (long left = lengthB; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        crc = times(step, crc);
      }
      step = square(step);
    }
    return crc ^ crcB;
  }

  private static int[] square(int[] matrix) {
    int[] result = new int[32];
    for (int i = 0; i < 32; i++) {
      result[i] = times(matrix, matrix[i]);
    }
    return result;
  }

  private static int times(int[] matrix, int vector) {
    int sum = 0;
    for (int i = 0, rest = vector; rest != 0; i++, rest >>>= 1) {
      if ((rest & 1) != 0) {
        sum ^= matrix[i];
      }
    }
    return sum;
  }
}
