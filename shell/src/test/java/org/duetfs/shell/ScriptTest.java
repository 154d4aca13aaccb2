package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script is made of, by exit code and byte-exact output. */
class ScriptTest {
  @TempDir Path dir;
  private final Shell shell = new Shell();

  private Path script(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private String content(String path) {
    return new String(shell.fs.content(path), StandardCharsets.UTF_8);
  }

  @Test
  void variable_isExpandedWhenItsCommandRuns() {
    String line = "set D=/d; mkdir $D; write ${D}/f \"$D\" '$D' $?; set D=/e; write /g $D";
    assertThat(shell.run("-c", line)).as(shell.err()).isZero();
    assertThat(content("/d/f")).isEqualTo("/d $D 0");
    assertThat(content("/g")).isEqualTo("/e");
  }

  @Test
  void variable_value_isOneWordWhateverIsInIt() {
    assertThat(shell.run("-c", "set 'A=x  y; * $B #'; write /f $A; read /f")).isZero();
    assertThat(shell.out()).isEqualTo("x  y; * $B #");
  }

  @Test
  void variable_ofTheEnvironment_isThere_untilItIsSet() {
    assertThat(shell.run("-c", "write /f $TERM; set TERM=; append /f -$TERM-; read /f")).isZero();
    assertThat(shell.out()).isEqualTo("xterm--");
  }

  @Test
  void variable_withoutAValue_stopsItsCommandOnly() {
    assertThat(shell.run("-c", "rm -r /$NONE; pwd")).isEqualTo(2);
    assertThat(shell.out()).isEqualTo("/\n");
    assertThat(shell.err())
        .isEqualTo("rm: $NONE has no value; set NONE=VALUE gives it one (BAD_COMMAND)\n");
  }

  @Test
  void exitCode_isThatOfTheLastCommand() {
    shell.run("-c", "exists /none; write /f $?; append /f $?; rm; append /f $?; read /f");
    assertThat(shell.out()).isEqualTo("302");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set 1A=x", "set A", "set -q", "set -o fast", "set ?=1"})
  void set_ofWhatIsNone_isRefused(String line) {
    assertThat(shell.run("-c", line)).isEqualTo(2);
  }

  @Test
  void set_alone_listsWhatWasSet() {
    assertThat(shell.run("-c", "set B=2 A=1; set")).isZero();
    assertThat(shell.out()).isEqualTo("A=1\nB=2\n");
  }

  @Test
  void setE_stopsAtTheNextFailure_untilItIsTakenBack() {
    assertThat(shell.run("-c", "exists /x; set -e; pwd; set +e; exists /x; set -e; rm /x; pwd"))
        .isEqualTo(3);
    assertThat(shell.out()).isEqualTo("/\n");
  }

  @Test
  void setX_showsCommandsAsTheyRun() {
    assertThat(shell.run("-c", "set -x A='b c'; write /f $A; set +x; pwd")).isZero();
    assertThat(shell.err()).isEqualTo("+ write /f b\\ c\n+ set +x\n");
    Shell other = new Shell();
    assertThat(other.run("-x", "pwd")).isZero();
    assertThat(other.err()).isEqualTo("+ pwd\n");
  }

  @ParameterizedTest
  @CsvSource({"-c", "file", "stdin", "source"})
  void script_howeverItIsGiven_behavesTheSame(String way) throws IOException {
    String text =
        "set A=/a\nmkdir $A # a comment\nrm /none; write $A/f '\nx'; read $A/f\nrm /none\n";
    Path file = script("s.duet", text);
    int code =
        switch (way) {
          case "-c" -> shell.run("-c", text);
          case "file" -> shell.run(file.toString());
          case "stdin" -> shell.input(text).run();
          default -> shell.run("source", file.toString());
        };
    String name = way.equals("-c") ? "-c" : way.equals("stdin") ? "-" : file.toString();
    assertThat(code).isEqualTo(3);
    assertThat(shell.out()).isEqualTo("\nx");
    assertThat(shell.err().lines().filter(line -> !line.startsWith("  try")))
        .containsExactly(
            name + ":3: rm: /none: there is nothing at this path (NOT_FOUND)",
            name + ":5: rm: /none: there is nothing at this path (NOT_FOUND)");
  }

  @Test
  void source_keepsWhatItSet_andErrorsNameTheirOwnFile() throws IOException {
    Path inner = script("inner", "set A=1\nmkdir /d\ncd /d\nls $(x)\n");
    Path outer = script("outer", "\nsource " + inner + "\nwrite f $A\nrm $A $?\n");
    assertThat(shell.run(outer.toString())).isEqualTo(2);
    assertThat(content("/d/f")).isEqualTo("1");
    assertThat(shell.err()).startsWith(inner + ":4: duetfs: $( is special");
    assertThat(shell.err()).contains(outer + ":4: rm: /d/1: there is nothing");
  }

  @Test
  void source_endsWithItsOwnFirstFailure() throws IOException {
    Path good = script("good", "pwd\n");
    Path bad = script("bad", "exists /none\nmkdir /m\nmkdir /m\npwd\n");
    assertThat(
            shell.run(
                "-c",
                "rm; source %s; write /f $?; source %s; append /f $?; read /f"
                    .formatted(good, bad)))
        .isEqualTo(2);
    assertThat(shell.out()).isEqualTo("/\n/\n03");
  }

  @Test
  void source_withMinusE_stopsBothScripts() throws IOException {
    Path inner = script("inner", "rm /none\npwd\n");
    assertThat(shell.run("-e", "-c", "source " + inner + "; pwd")).isEqualTo(3);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void source_exit_leavesTheShell() throws IOException {
    Path inner = script("inner", "exit 4\npwd\n");
    assertThat(shell.run("-c", "source " + inner + "; pwd")).isEqualTo(4);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void source_missing_isNotFound() {
    assertThat(shell.run("source", dir + "/none")).isEqualTo(3);
    assertThat(shell.err()).contains("on this machine: there is no such file");
  }

  @Test
  void assert_holds_saysNothing() {
    assertThat(
            shell.run("-c", "assert exists /; assert ! rm /none; assert ! ls -z; assert set A=1"))
        .isZero();
    assertThat(shell.out() + shell.err()).isEmpty();
  }

  @Test
  void assert_thatFails_namesFileLineAndCommand() throws IOException {
    Path file = script("s.duet", "pwd\n\nassert exists '/no ne'\nassert ! pwd\n");
    assertThat(shell.run(file.toString())).isEqualTo(1);
    assertThat(shell.err())
        .isEqualTo(
            """
            %1$s:3: assert: exists /no\\ ne ended with 3 (ASSERTION)
            %1$s:4: assert: pwd ended with 0; it was to fail (ASSERTION)
            """
                .formatted(file));
  }

  @Test
  void assert_whatFailsWithin_tellsItsOwnErrorToo() {
    assertThat(shell.run("-e", "-c", "assert rm /none; pwd")).isEqualTo(1);
    assertThat(shell.err()).startsWith("rm: /none: ").contains("assert: rm /none ended with 3");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void assertText_comparesWhatIsPrinted() throws IOException {
    assertThat(shell.run("-c", "write /f 'a b'; assert-text 'a b' read /f; assert-text / pwd"))
        .as(shell.err())
        .isZero();
    assertThat(shell.out()).isEmpty();
    Shell other = new Shell();
    assertThat(other.run("-c", "assert-text /x pwd; assert-text '' rm /none; pwd")).isEqualTo(1);
    assertThat(other.out()).isEqualTo("/\n");
    assertThat(other.err()).contains("assert-text: pwd printed '/\\n' and not '/x'");
  }

  @Test
  void assertText_withJson_comparesTextAllTheSame() {
    assertThat(shell.run("--json", "-c", "write /f x; assert-text x read /f; assert-text / pwd"))
        .isZero();
    assertThat(shell.out().lines().skip(1))
        .containsExactly(
            "{\"command\":\"read /f\",\"text\":\"x\",\"held\":true}",
            "{\"command\":\"pwd\",\"text\":\"/\",\"held\":true}");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.001, 0", "1ms, 0", "0s, 0", "0m, 0", "-1, 2", "1h, 2", "'', 2"})
  void sleep_takesSpans(String span, int code) {
    assertThat(shell.run("sleep", span)).isEqualTo(code);
  }

  @Test
  void waitFor_whatIsSo_returns() {
    assertThat(shell.run("-c", "wait-for healthy; servers kill 2; wait-for degraded --timeout 0"))
        .isZero();
    assertThat(new Shell().run("-c", "servers kill 1 2; wait-for --timeout 1s down")).isZero();
  }

  @Test
  void waitFor_whatDoesNotComeAbout_isUnavailable() {
    assertThat(shell.run("-c", "servers kill 2; wait-for healthy --timeout 0ms")).isEqualTo(5);
    assertThat(shell.err()).contains("not healthy after 0ms: pair 1 [U_], pair 2 [UU] (NO_MEMBER)");
    assertThat(new Shell().run("wait-for", "luck")).isEqualTo(2);
  }

  @Test
  void failureDemo_isOneScript() throws IOException {
    Path demo =
        script(
            "demo.duet",
            """
            set -e
            set F=/d/f
            mkdir -p /d
            write $F before
            servers kill 2
            wait-for degraded
            append $F ' after'
            assert-text 'before after' read $F
            servers start 2
            wait-for healthy --timeout 30s
            """);
    assertThat(shell.run("--quiet", demo.toString())).as(shell.err()).isZero();
    assertThat(shell.out() + shell.err()).isEmpty();
  }

  @Test
  void json_errors_nameFileAndLine() throws IOException {
    Path file = script("s.duet", "pwd\nrm /none\n");
    assertThat(shell.run("--json", file.toString())).isEqualTo(3);
    List<Map<String, String>> errors = JsonLines.of(shell.err());
    assertThat(errors.get(0)).containsEntry("script", file.toString()).containsEntry("line", "2");
  }
}
