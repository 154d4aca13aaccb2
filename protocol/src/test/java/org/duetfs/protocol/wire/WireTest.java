package org.duetfs.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duetfs.protocol.Samples;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

class WireTest {
  private final Samples samples = Samples.seeded();

  @Test
  void numbers_comeBackWhateverTheirSize() {
    for (int bits = 0; bits < 64; bits++) {
      for (int i = 0; i < 100; i++) {
        long number = samples.random().nextLong() >>> bits;
        assertThat(new WireReader(new WireWriter().number(number).toBytes()).number())
            .as(samples.seed())
            .isEqualTo(number);
        int fixed = (int) number;
        assertThat(new WireReader(new WireWriter().int32(fixed).toBytes()).int32())
            .as(samples.seed())
            .isEqualTo(fixed);
      }
    }
  }

  @Test
  void smallNumbers_takeOneByte() {
    assertThat(new WireWriter().number(0).number(127).toBytes()).hasSize(2);
    assertThat(new WireWriter().number(128).toBytes()).hasSize(2);
    assertThat(new WireWriter().number(-1).toBytes()).hasSize(10);
  }

  @Test
  void textsBytesListsAndOptionals_comeBack() {
    for (int i = 0; i < 500; i++) {
      List<String> texts = List.of(samples.text(), "", samples.text());
      byte[] bytes = samples.bytes(300);
      WireReader in =
          new WireReader(
              new WireWriter()
                  .list(texts, WireWriter::text)
                  .bytes(bytes)
                  .flag(true)
                  .optional(Optional.of("x"), WireWriter::text)
                  .optional(Optional.<String>empty(), WireWriter::text)
                  .toBytes());
      assertThat(in.list(WireReader::text)).as(samples.seed()).isEqualTo(texts);
      assertThat(in.bytes()).as(samples.seed()).isEqualTo(bytes);
      assertThat(in.flag()).isTrue();
      assertThat(in.optional(WireReader::text)).contains("x");
      assertThat(in.optional(WireReader::text)).isEmpty();
      assertThat(in.atEnd()).isTrue();
    }
  }

  @Test
  void lengthsBeyondTheBytes_areCorruptAndAllocateNothing() {
    for (long length : new long[] {2, 1 << 20, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
      byte[] bytes = new WireWriter().number(length).flag(true).toBytes();
      assertCorrupt(bytes, WireReader::bytes);
      assertCorrupt(bytes, WireReader::text);
      assertCorrupt(bytes, in -> in.list(WireReader::flag));
    }
  }

  @Test
  void flagThatIsNeitherYesNorNo_isCorrupt() {
    assertCorrupt(new byte[] {2}, WireReader::flag);
  }

  @Test
  void numberWithoutEnd_isCorrupt() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) 0x80);
    assertCorrupt(bytes, WireReader::number);
  }

  @Test
  void numberOverItsLimit_isCorrupt() {
    assertCorrupt(new WireWriter().number(8).toBytes(), in -> in.number(7));
    assertCorrupt(new WireWriter().number(-1).toBytes(), in -> in.number(7));
  }

  @Test
  void textThatIsNoUtf8_isCorrupt() {
    assertCorrupt(new WireWriter().bytes(new byte[] {'a', (byte) 0xC3}).toBytes(), in -> in.text());
    assertCorrupt(
        new WireWriter().bytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}).toBytes(),
        in -> in.text());
  }

  @Test
  void textWithTheReplacementCharacter_comesBack() {
    byte[] bytes = new WireWriter().bytes("a\uFFFDb".getBytes(UTF_8)).toBytes();
    assertThat(new WireReader(bytes).text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void bytesBehindTheValue_areCorrupt() {
    assertCorrupt(new byte[] {1, 1}, WireReader::flag);
  }

  private static void assertCorrupt(byte[] bytes, Function<WireReader, ?> as) {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> WireReader.whole(bytes, as))
        .returns(ErrorCode.CORRUPT, DuetException::code);
  }
}
