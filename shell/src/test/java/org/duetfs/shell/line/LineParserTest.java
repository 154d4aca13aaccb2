package org.duetfs.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class LineParserTest {
  private static CompletingParsedLine typed(String line) {
    return (CompletingParsedLine)
        new LineParser().parse(line, line.length(), ParseContext.COMPLETE);
  }

  @Test
  void accept_openQuote_asksForMore() {
    assertThatThrownBy(() -> new LineParser().parse("write /a 'x", 11, ParseContext.ACCEPT_LINE))
        .isInstanceOfSatisfying(EOFError.class, e -> assertThat(e.getMissing()).isEqualTo("'"));
  }

  @Test
  void accept_refusedCharacter_isLeftToTheShell() {
    assertThat(new LineParser().parse("ls *", 4, ParseContext.ACCEPT_LINE).line())
        .isEqualTo("ls *");
  }

  @Test
  void complete_afterABlank_startsAWord() {
    CompletingParsedLine line = typed("ls -l ");
    assertThat(line.words()).containsExactly("ls", "-l", "");
    assertThat(line.wordIndex()).isEqualTo(2);
  }

  @Test
  void complete_afterASemicolon_startsACommand() {
    assertThat(typed("cd /a; ls /b").words()).containsExactly("ls", "/b");
    assertThat(typed("cd /a;").words()).containsExactly("");
  }

  @Test
  void complete_unquotedWord_isEscaped() {
    CompletingParsedLine line = typed("read /a\\ b");
    assertThat(line.word()).isEqualTo("/a b");
    assertThat(line.rawWordCursor()).isEqualTo(5);
    assertThat(line.escape("/a b c", true)).hasToString("/a\\ b\\ c");
  }

  @Test
  void complete_wordInQuotes_keepsThem() {
    CompletingParsedLine line = typed("read \"/a b");
    assertThat(line.word()).isEqualTo("/a b");
    assertThat(line.rawWordLength()).isEqualTo(5);
    assertThat(line.escape("/a b $", true)).hasToString("\"/a b \\$\"");
    assertThat(line.escape("/a b/", false)).hasToString("\"/a b/");
  }
}
