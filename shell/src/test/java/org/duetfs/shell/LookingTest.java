package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands that look into files and trees: what they print, byte for byte, and how they end.
 */
class LookingTest {
  private final Shell shell = new Shell();

  @BeforeEach
  void fill() {
    shell.fs.mkdir(RemotePath.of("/docs/sub"), true);
    write("/docs/a.txt", "one\ntwo words\nthree\n");
    write("/docs/sub/b.txt", "One more\n");
    write("/docs/.hidden.txt", "");
    write("/bin", "\0one\u001b[31m\n");
  }

  private void write(String path, String text) {
    shell.fs.write(RemotePath.of(path), FakeDuetFs.utf8(text));
  }

  @ParameterizedTest
  @CsvSource({
    "head -n 1 /docs/a.txt, 'one|'",
    "head /docs/a.txt, 'one|two words|three|'",
    "tail -n 1 /docs/a.txt, 'three|'",
    "tail -n 0 /docs/a.txt, ''",
    "head -n 1 /docs/a.txt /docs/sub/b.txt,"
        + " '==> /docs/a.txt <==|one||==> /docs/sub/b.txt <==|One more|'",
    "wc /docs/a.txt, '3  4  20  /docs/a.txt|'",
    "wc -l /docs/a.txt /docs/sub/b.txt, '3  /docs/a.txt|1  /docs/sub/b.txt|4  total|'",
    "grep o /docs/a.txt, 'one|two words|'",
    "grep -n o /docs/a.txt, '1:one|2:two words|'",
    "grep -r -i one /docs, '/docs/a.txt:one|/docs/sub/b.txt:One more|'",
    "grep o /docs/a.txt /docs/sub/b.txt,"
        + " '/docs/a.txt:one|/docs/a.txt:two words|/docs/sub/b.txt:One more|'",
    "grep one /bin, 'binary file /bin matches|'",
    "find /docs, '/docs|/docs/.hidden.txt|/docs/a.txt|/docs/sub|/docs/sub/b.txt|'",
    "find /docs -type d, '/docs|/docs/sub|'",
    "find /docs -name b* -type f, '/docs/sub/b.txt|'",
    "find -name sub, '/docs/sub|'",
    "du /docs, '9\t/docs/sub|29\t/docs|'",
    "du -s -h /docs, '29 B\t/docs|'",
    "du /docs/a.txt, '20\t/docs/a.txt|'",
  })
  void command_prints(String command, String printed) {
    String script = command.replace("b*", "'b*'");
    assertThat(shell.run("-c", script)).as(shell.err()).isZero();
    assertThat(shell.out()).isEqualTo(printed.replace('|', '\n'));
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "grep nothing /docs/a.txt, 3",
    "grep one /none /docs/a.txt, 3",
    "grep '(' /docs/a.txt, 2",
    "grep one, 2",
    "grep one /docs, 3",
    "head /none, 3",
    "head -n -1 /docs/a.txt, 2",
    "tail /docs, 3",
    "wc /docs, 3",
    "find /none, 3",
    "find /docs -type x, 2",
    "du /none, 3",
  })
  void command_endsWith(String command, int code) {
    assertThat(shell.run("-c", command)).isEqualTo(code);
  }

  @Test
  void grep_withoutAMatch_saysNothing() {
    assertThat(shell.run("grep", "nothing", "/docs/a.txt")).isEqualTo(3);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void grep_aFileThatCannotBeRead_isReportedAndTheOthersAreSearched() {
    shell.fs.failOn("/docs/a.txt", new DuetException(ErrorCode.NO_MEMBER, "/docs/a.txt: away"));
    assertThat(shell.run("grep", "-r", "-i", "one", "/docs")).isEqualTo(5);
    assertThat(shell.out()).isEqualTo("/docs/sub/b.txt:One more\n");
    assertThat(shell.err()).contains("grep: /docs/a.txt: away (NO_MEMBER)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"head /esc", "tail /esc", "grep x /esc"})
  void content_onATerminal_isEscaped_andExactInAPipe(String command) {
    write("/esc", "x\u001b[31m\n");
    assertThat(shell.run("-c", command)).isZero();
    assertThat(shell.out()).isEqualTo("x\u001b[31m\n");
    Shell terminal = new Shell().terminalOutput();
    terminal.fs.write(RemotePath.of("/esc"), FakeDuetFs.utf8("x\u001b[31m\n"));
    assertThat(terminal.run("-c", command)).isZero();
    assertThat(terminal.out()).isEqualTo("x\\x1b[31m\n");
  }

  @Test
  void walk_namesOfAPairThatIsAway_areReported() {
    shell.fs.lose(3).lose(4);
    assertThat(shell.run("find", "/", "-type", "d")).isEqualTo(5);
    assertThat(shell.out()).isEqualTo("/\n/docs\n/docs/sub\n");
    assertThat(shell.err()).contains("/bin: no server of pair 2 answers (NO_MEMBER)");
  }

  @Test
  void df_showsWhatEachServerHoldsAndHasRoomFor() {
    shell.fs.lose(4);
    assertThat(shell.run("df", "-h")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            pair         server   state     used    free  files  dirs
            pair 1 [UU]  server1  leader    29 B  30 GiB      3     1
            pair 1 [UU]  server2  follower  29 B  30 GiB      3     1
            pair 2 [U_]  server3  leader    10 B  30 GiB      1     1
            pair 2 [U_]  server4  down         -       -      -     -
            """);
  }
}
