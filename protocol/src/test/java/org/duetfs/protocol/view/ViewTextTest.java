package org.duetfs.protocol.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.duetfs.protocol.Damage;
import org.duetfs.protocol.Samples;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

class ViewTextTest {
  private final Samples samples = Samples.seeded();

  @Test
  void everyView_comesBackAsItWasWritten() {
    for (int i = 0; i < 1_000; i++) {
      View view = samples.view();
      assertThat(ViewText.parse(ViewText.format(view))).as(samples.seed()).isEqualTo(view);
    }
  }

  @Test
  void text_isReadableLines() {
    assertThat(ViewText.format(samples.view()).lines())
        .startsWith("format 1")
        .contains("leader 1", "member 1 d1 p1");
  }

  @Test
  void damagedText_isCorruptOrAnotherView() {
    for (int i = 0; i < 500; i++) {
      Damage.assertChangeIsCorruptOrLegal(
          ViewText.format(samples.view()).getBytes(UTF_8),
          bytes -> ViewText.parse(new String(bytes, UTF_8)),
          samples.random(),
          samples.seed());
    }
  }

  @Test
  void textWithoutALine_isCorrupt() {
    String text = ViewText.format(samples.view());
    for (String key : List.of("format", "pair", "generation", "id", "leader", "why", "member 1")) {
      String without =
          text.lines()
              .filter(line -> !line.startsWith(key + " "))
              .reduce("", (all, line) -> all + line + "\n");
      assertCorrupt(without);
    }
  }

  @Test
  void brokenMemberOrIndex_isCorrupt() {
    String text = ViewText.format(samples.view());
    assertCorrupt(text.replace("member 1 d1 p1", "member 1"));
    assertCorrupt(text.replace("member 1 d1 p1", "member one d1 p1"));
    assertCorrupt(text + "joined 2\n");
    assertCorrupt(text + "joined 2 7\n");
    assertCorrupt(text + "forced-base 7\n");
    assertCorrupt("");
  }

  private static void assertCorrupt(String text) {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> ViewText.parse(text))
        .returns(ErrorCode.CORRUPT, DuetException::code);
  }
}
