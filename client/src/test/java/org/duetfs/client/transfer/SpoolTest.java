package org.duetfs.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpoolTest {
  private final byte[] bytes = new byte[1_000_000];

  SpoolTest() {
    new Random(1).nextBytes(bytes);
  }

  @Test
  void content_ofAnySize_isReadAgainFromAnyByte() throws IOException {
    for (int size : new int[] {0, 99, 100, 101, bytes.length}) {
      byte[] content = Arrays.copyOf(bytes, size);
      try (Spool spool = Spool.of(new ByteArrayInputStream(content), 100)) {
        assertThat(spool.size()).isEqualTo(size);
        for (int from : new int[] {0, size / 2, size}) {
          try (InputStream in = spool.open(from);
              InputStream other = spool.open(0)) {
            assertThat(other.readNBytes(1)).isEqualTo(Arrays.copyOf(content, Math.min(1, size)));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, from, size));
          }
        }
      }
    }
  }

  @Test
  void content_isGone_onceClosed() throws IOException {
    Spool closed;
    try (Spool spool = Spool.of(new ByteArrayInputStream(bytes), 100)) {
      closed = spool;
    }
    assertThatThrownBy(() -> closed.open(0).readAllBytes()).isInstanceOf(IOException.class);
  }
}
