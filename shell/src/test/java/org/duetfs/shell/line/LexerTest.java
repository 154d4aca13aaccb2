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
    return Written.words(statement).get(0);
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
    assertThat(Written.words(Statement.of("cd /a;ls ; ;pwd;")))
        .containsExactly(List.of("cd", "/a"), List.of("ls"), List.of("pwd"));
  }

  @Test
  void hash_atTheStartOfAWord_beginsAComment() {
    assertThat(Written.words(Statement.of("ls /a#b # and ' this * too")))
        .containsExactly(List.of("ls", "/a#b"));
    assertThat(Statement.of("# nothing").commands()).isEmpty();
  }

  private static Command.Own only(String text) {
    return (Command.Own) Statement.of(text).commands().get(0);
  }

  private static String problem(String text) {
    Statement statement = Statement.of(text);
    assertThat(statement.commands()).isEmpty();
    return statement.problem().orElseThrow().text();
  }

  @Test
  void variable_unquotedOrInDoubleQuotes_isAPieceOfItsOwn() {
    assertThat(only("ls /a/$DIR.x\"${B}c\"$?").words().get(1).pieces())
        .containsExactly(
            new Piece.Text("/a/", false),
            new Piece.Variable("DIR"),
            new Piece.Text(".x", false),
            new Piece.Variable("B"),
            new Piece.Text("c", true),
            new Piece.Variable("?"));
  }

  @Test
  void variable_quotedOrEscaped_isText() {
    assertThat(only("w '$A' \\$A \"\\$A\" $ 5$ $/").words())
        .flatExtracting(Word::pieces)
        .noneMatch(piece -> piece instanceof Piece.Variable);
  }

  @Test
  void variable_expanded_isOneWordAndNoPattern() {
    Argument argument = only("ls /x$A").words().get(1).expand(name -> "* " + name + "?");
    assertThat(argument.text()).isEqualTo("/x* A?");
    assertThat(argument.isPattern()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ls /a*, true", "ls '/a*', false", "ls /a\\*, false", "ls \"/a?\", false",
    "ls /a?, true", "ls /[ab], true", "ls '/a'*, true", "ls /a, false"
  })
  void pattern_isWhatHoldsAnUnquotedWildcard(String line, boolean pattern) {
    Argument argument = only(line).words().get(1).expand(name -> "");
    assertThat(argument.isPattern()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$(ls)", "$1", "$@", "$$", "\"$(ls)\"", "${A-b}", "\"${A\"", "${}"})
  void dollar_beforeWhatOnlyShKnows_isRefused(String text) {
    assertThat(problem("write /a " + text)).contains("is special", "${NAME}", "\\$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ls >~needs a file",
        "ls > ; pwd~needs a file",
        "ls > a > b~one place",
        "ls > a | cat~one place",
        "| cat~no command before |",
        "ls |~needs a command of this machine",
        "ls || pwd~|| is not there",
        "!~! needs a command",
        "write /a < b~put stores one",
        "write /a <<~needs a word",
        "ls 2>err~only standard output",
        "> a~no command before >",
      })
  void operator_outOfPlace_isRefusedWithAReason(String line, String reason) {
    assertThat(problem(line)).contains(reason);
  }

  @Test
  void refused_tellsTheLine() {
    Statement statement = Statement.of("write /a 'x\ny' $(z)");
    assertThat(statement.problem().orElseThrow().line()).isEqualTo(2);
    assertThat(Statement.of("ls \\\n'a\nb").problem().orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void commands_knowTheirLines() {
    Lexer lexer = new Lexer(7).feed("ls 'a\nb'; pwd\n");
    assertThat(lexer.commands()).extracting(Command::line).containsExactly(7, 8);
  }

  @Test
  void output_toAFile_isATargetAndNoWord() {
    Command.Own command = only("read >>out\"x y\" /a");
    assertThat(Written.words(List.of(command))).containsExactly(List.of("read", "/a"));
    assertThat(command.target().orElseThrow())
        .isInstanceOfSatisfying(
            Command.ToFile.class,
            to -> {
              assertThat(to.name().text()).isEqualTo("outx y");
              assertThat(to.append()).isTrue();
            });
    assertThat(only("ls>f").target().orElseThrow())
        .isInstanceOfSatisfying(Command.ToFile.class, to -> assertThat(to.append()).isFalse());
  }

  @Test
  void pipe_restOfTheCommand_isForSh() {
    Statement statement = Statement.of("ls / | grep \"a;b\" | wc -l > n # c; d\npwd");
    assertThat(only("ls / | grep \"a;b\" | wc -l > n # c; d").target())
        .contains(new Command.ToLocal("grep \"a;b\" | wc -l > n"));
    assertThat(statement.commands()).hasSize(2);
    assertThat(Statement.of("ls | a; pwd").commands()).hasSize(2);
  }

  @Test
  void exclamationMark_atTheStart_beginsALocalCommand() {
    assertThat(Statement.of("!echo 'a; b' $X; pwd").commands().get(0))
        .isEqualTo(new Command.Local(1, "echo 'a; b' $X"));
    assertThat(words("assert ! exists /a!")).containsExactly("assert", "!", "exists", "/a!");
  }

  @Test
  void hereDocument_itsLines_areNoCommands() {
    Statement statement = Statement.of("write /a <<EOF; pwd\n$A \\$B \\x '\\\\'\n EOF\nEOF\nls");
    assertThat(Written.words(statement))
        .containsExactly(List.of("write", "/a"), List.of("pwd"), List.of("ls"));
    Command.Own write = (Command.Own) statement.commands().get(0);
    assertThat(write.here().orElseThrow().expand(name -> "<" + name + ">").text())
        .isEqualTo("<A> $B \\x '\\'\n EOF\n");
  }

  @Test
  void hereDocument_quotedWord_isLiteral() {
    Command.Own write = only("write /a <<'E F'\n$A \\$B\\\n\nE F");
    assertThat(write.here().orElseThrow().text()).isEqualTo("$A \\$B\\\n\n");
    assertThat(write.here().orElseThrow().pieces()).hasSize(1);
  }

  @Test
  void hereDocument_withAMinus_losesItsTabs() {
    assertThat(only("write /a <<-EOF\n\t\tx\n\t y\n\tEOF").here().orElseThrow().text())
        .isEqualTo("x\n y\n");
  }

  @Test
  void hereDocument_withoutItsEnd_isOpen() {
    Lexer lexer = new Lexer().feed("write /a <<EOF\nx\n");
    assertThat(lexer.open()).isEqualTo("<<EOF");
    assertThat(problem("write /a <<EOF\nx")).isEqualTo("the text ends within an open <<EOF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"ls | x 'a~'", "!a\\~\\", "w 'a~'", "w \"a~\"", "w a\\~\\", "w 'a * b~'"})
  void text_endingInAQuoteOrBackslash_isOpen(String text, String open) {
    Lexer lexer = new Lexer().feed(text).feed("\n");
    assertThat(lexer.isOpen()).isTrue();
    assertThat(lexer.open()).isEqualTo(open);
  }

  @Test
  void openQuote_nextLine_holdsTheNewline() {
    Lexer lexer = new Lexer().feed("write /a 'one\n").feed("two'\n");
    assertThat(lexer.isOpen()).isFalse();
    assertThat(Written.words(lexer.commands())).containsExactly(List.of("write", "/a", "one\ntwo"));
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
