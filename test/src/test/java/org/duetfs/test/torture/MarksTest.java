package org.duetfs.test.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void decode_findsWhatWasEncoded() {
    byte[] content = joined(Marks.encode("c1-0", 0), Marks.encode("c2-17", 150_000));
    assertThat(Marks.decode(content)).containsExactly("c1-0", "c2-17");
    assertThat(Marks.decode(new byte[0])).isEmpty();
  }

  @Test
  void decode_refusesWhatIsNotWhole() {
    byte[] mark = Marks.encode("c1-0", 50);
    for (int length = 1; length < mark.length; length++) {
      byte[] piece = Arrays.copyOf(mark, length);
      byte[] rest = Arrays.copyOfRange(mark, length, mark.length);
      assertThatIllegalArgumentException().isThrownBy(() -> Marks.decode(piece));
      assertThatIllegalArgumentException().isThrownBy(() -> Marks.decode(joined(piece, mark)));
      assertThatIllegalArgumentException().isThrownBy(() -> Marks.decode(rest));
    }
  }

  @Test
  void decode_refusesOtherBytes() {
    byte[] mark = Marks.encode("c1-0", 50);
    mark[30] = 0;
    assertThatIllegalArgumentException().isThrownBy(() -> Marks.decode(mark));
  }
}
