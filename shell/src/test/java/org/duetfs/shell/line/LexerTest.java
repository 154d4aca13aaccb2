package org.duetfs.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
  private static List<String> words(String line) {
    Statement statement = Statement.of(line);
    assertThat(statement.problem()).isEmpty();
    assertThat(statement.commands()).hasSize(1);
    return statement.commands().get(0);
  }

  @Test
  void words_blanksBetween_areSplit() {
    assertThat(words(" write\t/a   hello ")).containsExactly("write", "/a", "hello");
  }

  @Test
  void singleQuotes_anything_isLiteral() {
    assertThat(words("w 'a b' '$x \\ \" ;#'")).containsExactly("w", "a b", "$x \\ \" ;#");
  }

  @Test
  void singleQuotes_closedAndReopened_makeOneWord() {
    assertThat(words("w 'it''s' it\\'s 'it'\\''s'")).containsExactly("w", "its", "it's", "it's");
  }

  @Test
  void doubleQuotes_backslash_escapesOnlyWhatShSays() {
    assertThat(words("w \"a\\\"b\\\\c\\$d\\`e\\nf\"")).containsExactly("w", "a\"b\\c$d`e\\nf");
  }

  @Test
  void doubleQuotes_specials_areLiteral() {
    assertThat(words("w \"a ; # | < > ! * ? [ 'x' 5$ $ \""))
        .containsExactly("w", "a ; # | < > ! * ? [ 'x' 5$ $ ");
  }

  @Test
  void emptyQuotes_alone_areAnEmptyWord() {
    assertThat(words("write /a ''")).containsExactly("write", "/a", "");
    assertThat(words("write /a \"\"")).containsExactly("write", "/a", "");
  }

  @Test
  void backslash_outsideQuotes_protectsTheNextCharacter() {
    assertThat(words("w a\\ b \\* \\; \\# \\\\ \\n"))
        .containsExactly("w", "a b", "*", ";", "#", "\\", "n");
  }

  @Test
  void semicolon_unquoted_separatesCommands() {
    assertThat(Statement.of("cd /a;ls ; ;pwd;").commands())
        .containsExactly(List.of("cd", "/a"), List.of("ls"), List.of("pwd"));
  }

  @Test
  void hash_atTheStartOfAWord_beginsAComment() {
    assertThat(Statement.of("ls /a#b # and ' this * too").commands())
        .containsExactly(List.of("ls", "/a#b"));
    assertThat(Statement.of("# nothing").commands()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "|", "<", ">", "!", "*", "?", "["})
  void special_unquoted_isRefusedWithAWayOut(String special) {
    Statement statement = Statement.of("ls; write /a x" + special);
    assertThat(statement.commands()).isEmpty();
    assertThat(statement.problem())
        .get()
        .asString()
        .contains(special + " is special", "later", "'" + special + "'", "\\" + special);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"$a\"", "\"x${y}\"", "\"$(ls)\"", "\"$1\"", "\"$?\""})
  void dollar_inDoubleQuotesBeforeAName_isRefused(String text) {
    assertThat(Statement.of("write /a " + text).problem())
        .get()
        .asString()
        .contains("$ is special within");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"w 'a~'", "w \"a~\"", "w a\\~\\", "w 'a * b~'"})
  void text_endingInAQuoteOrBackslash_isOpen(String text, String open) {
    Lexer lexer = new Lexer().feed(text).feed("\n");
    assertThat(lexer.isOpen()).isTrue();
    assertThat(lexer.open()).isEqualTo(open);
  }

  @Test
  void openQuote_nextLine_holdsTheNewline() {
    Lexer lexer = new Lexer().feed("write /a 'one\n").feed("two'\n");
    assertThat(lexer.isOpen()).isFalse();
    assertThat(lexer.commands()).containsExactly(List.of("write", "/a", "one\ntwo"));
  }

  @Test
  void backslashNewline_anywhereButSingleQuotes_isNothing() {
    assertThat(words("write /a o\\\nne \"t\\\nwo\" 'th\\\nree'"))
        .containsExactly("write", "/a", "one", "two", "th\\\nree");
  }

  @Test
  void continuedLine_emptyNextLine_ends() {
    assertThat(new Lexer().feed("ls \\\n").isOpen()).isTrue();
    assertThat(new Lexer().feed("ls \\\n\n").isOpen()).isFalse();
  }

  @Test
  void carriageReturn_unquoted_isABlank() {
    assertThat(words("ls /a\r")).containsExactly("ls", "/a");
  }
}
