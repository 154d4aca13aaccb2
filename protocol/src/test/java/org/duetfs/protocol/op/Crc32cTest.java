package org.duetfs.protocol.op;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.duetfs.protocol.Samples;
import org.junit.jupiter.api.Test;

class Crc32cTest {
  private final Samples samples = Samples.seeded();

  @Test
  void checkValue_isTheStandards() {
    assertThat(Crc32c.of("123456789".getBytes(US_ASCII))).isEqualTo(0xE3069283);
    assertThat(Crc32c.of(new byte[0])).isZero();
  }

  @Test
  void combine_isTheChecksumOfTheWhole() {
    for (int i = 0; i < 2_000; i++) {
      byte[] whole = samples.bytes(1 << (i % 14));
      int split = samples.random().nextInt(whole.length + 1);
      byte[] a = Arrays.copyOf(whole, split);
      byte[] b = Arrays.copyOfRange(whole, split, whole.length);
      assertThat(Crc32c.combine(Crc32c.of(a), Crc32c.of(b), b.length))
          .as("split at %d of %d, %s", split, whole.length, samples.seed())
          .isEqualTo(Crc32c.of(whole));
    }
  }

  @Test
  void combine_overMoreThanFourGibibytes_addsLengths() {
    // Zeros to a crc in two steps are the same as in one, whatever the JDK could check itself.
    long half = 3L << 30;
    int zeros = crcOfZeros(1 << 20);
    int a = 0x12345678;
    int once = zerosAfter(a, 2 * half);
    assertThat(zerosAfter(zerosAfter(a, half), half)).isEqualTo(once);
    assertThat(Crc32c.combine(a, zeros, 1 << 20)).isEqualTo(zerosAfter(a, 1 << 20) ^ zeros);
  }

  private static int zerosAfter(int crc, long length) {
    return Crc32c.combine(crc, 0, length);
  }

  private static int crcOfZeros(int length) {
    CRC32C crc = new CRC32C();
    crc.update(new byte[length], 0, length);
    return (int) crc.getValue();
  }
}
