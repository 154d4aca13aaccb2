package org.duetfs.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void line_controlCharacters_areEscaped() {
    assertThat(SafeText.line("a\033[31mb\n\t\r\0\u009b\u007f"))
        .isEqualTo("a\\x1b[31mb\\n\\t\\r\\x00\\x9b\\x7f");
  }

  @Test
  void block_newlinesAndTabs_stay() {
    assertThat(SafeText.block("a\n\tb\r")).isEqualTo("a\n\tb\\r");
  }

  @Test
  void line_changesOfDirection_areEscaped() {
    assertThat(SafeText.line("gnp\u202eexe")).isEqualTo("gnp\\u202eexe");
  }

  @Test
  void line_otherWriting_stays() {
    String text = "Grüße, 日本語, 👩‍👩‍👧 and \\";
    assertThat(SafeText.line(text)).isEqualTo(text);
  }
}
