package org.duetfs.client.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found out of a file's bytes. */
class LookTest {
  private static String large(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= lines; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  private static String head(Memory file, long lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Ends.head(file, lines, out);
    return out.toString(UTF_8);
  }

  private static String tail(Memory file, long lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Ends.tail(file, lines, out);
    return out.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "'a|b|c|', 2, 'a|b|', 'b|c|'",
    "'a|b|c', 2, 'a|b|', 'b|c'",
    "'a|b|c|', 9, 'a|b|c|', 'a|b|c|'",
    "'a|b', 1, 'a|', 'b'",
    "'||', 1, '|', '|'",
    "'a', 0, '', ''",
    "'', 3, '', ''",
  })
  void ends_areCutAtLines(String text, int lines, String head, String tail) throws IOException {
    Memory file = new Memory(text.replace('|', '\n'));
    assertThat(head(file, lines)).isEqualTo(head.replace('|', '\n'));
    assertThat(tail(file, lines)).isEqualTo(tail.replace('|', '\n'));
  }

  @Test
  void ends_ofALargeFile_readLittleOfIt() throws IOException {
    Memory file = new Memory(large(500_000));
    assertThat(head(file, 2)).isEqualTo("line 1\nline 2\n");
    assertThat(tail(file, 2)).isEqualTo("line 499999\nline 500000\n");
    assertThat(file.read()).isLessThan(200_000);
    assertThat(tail(file, 400_000)).startsWith("line 100001\n").hasLineCount(400_000);
  }

  @Test
  void counts_areThoseOfWc() throws IOException {
    assertThat(Counts.of(new Memory(" two\twords\nand\r\nmore").from(0)))
        .isEqualTo(new Counts(2, 4, 20));
    assertThat(Counts.of(new Memory("").from(0))).isEqualTo(Counts.NONE);
    assertThat(Counts.of(new Memory("ä ö\n").from(0))).isEqualTo(new Counts(1, 2, 6));
  }

  private static List<String> grep(String pattern, Memory file) throws IOException {
    List<String> all = new ArrayList<>();
    boolean matched =
        new Matches(Pattern.compile(pattern))
            .in(
                file,
                new Matches.Found() {
                  @Override
                  public void line(long number, byte[] bytes) {
                    all.add(number + ":" + new String(bytes, UTF_8));
                  }

                  @Override
                  public void binary() {
                    all.add("binary");
                  }
                });
    assertThat(matched).isEqualTo(!all.isEmpty());
    return all;
  }

  @Test
  void matches_areLinesWithTheirNumbers_alsoTheLastOneWithoutANewline() throws IOException {
    assertThat(grep("o$", new Memory("one\ntwo\n\nalso"))).containsExactly("2:two", "4:also");
    assertThat(grep("x", new Memory("one\n"))).isEmpty();
    assertThat(grep("^$", new Memory("one\n\n"))).containsExactly("2:");
    assertThat(grep("line 4999$", new Memory(large(5_000)))).containsExactly("4999:line 4999");
  }

  @Test
  void matches_inAFileThatIsNoText_areNotShown() throws IOException {
    assertThat(grep("two", new Memory("one\0\ntwo\ntwo\n"))).containsExactly("binary");
    String late = large(10_000) + "two\0\n";
    assertThat(grep("two", new Memory(late))).containsExactly("binary");
  }

  @Test
  void matches_inALineWithoutEnd_areFoundPieceByPiece() throws IOException {
    Memory file = new Memory("x".repeat(3 << 20) + "needle\nneedle\n");
    assertThat(grep("needle", file)).hasSize(2);
    assertThat(grep("^needle$", file)).contains("2:needle");
  }
}
