package org.duetfs.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalBytesTest {
  private static String shown(byte[]... pieces) throws IOException {
    StringWriter out = new StringWriter();
    try (TerminalBytes bytes = new TerminalBytes(out)) {
      for (byte[] piece : pieces) {
        bytes.write(piece);
      }
    }
    return out.toString();
  }

  @Test
  void text_splitAnywhere_isShownWhole() throws IOException {
    String text = "aé日😀\n";
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    byte[][] single = new byte[all.length][];
    for (int i = 0; i < all.length; i++) {
      single[i] = new byte[] {all[i]};
    }
    assertThat(shown(all)).isEqualTo(text);
    assertThat(shown(single)).isEqualTo(text);
  }

  @Test
  void bytes_longerThanTheBuffer_areAllShown() throws IOException {
    String text = "日".repeat(10_000);
    assertThat(shown(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void bytes_notText_areEscaped() throws IOException {
    assertThat(shown(new byte[] {'a', (byte) 0xff, 0x1b, '[', (byte) 0xe6, (byte) 0x97}))
        .isEqualTo("a\\xff\\x1b[\\xe6\\x97");
  }

  @Test
  void endLine_afterText_endsIt() throws IOException {
    StringWriter out = new StringWriter();
    try (TerminalBytes bytes = new TerminalBytes(out)) {
      bytes.endLine();
      bytes.write('x');
      bytes.endLine();
      bytes.endLine();
    }
    assertThat(out).hasToString("x\n");
  }
}
