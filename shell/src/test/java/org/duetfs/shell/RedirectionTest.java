package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Here-documents, files, pipes and commands of this machine. */
class RedirectionTest {
  private static final byte[] ALL = new byte[256];

  static {
    for (int i = 0; i < ALL.length; i++) {
      ALL[i] = (byte) i;
    }
  }

  @TempDir Path dir;
  private final Shell shell = new Shell();

  private String content(String path) {
    return new String(shell.fs.content(path), StandardCharsets.UTF_8);
  }

  @Test
  void hereDocument_isWritten_withItsVariables() {
    String script =
        """
        set A='x y'
        write /f <<EOF
        one $A
        $HOME_OF_NOBODY
        EOF
        write /f <<EOF; append /f - <<'END'
          two ${A}; # $? "q"
        EOF
        $A \\
        END
        read /f
        """;
    assertThat(shell.input(script).run()).isEqualTo(2);
    assertThat(shell.out()).isEqualTo("  two x y; # 2 \"q\"\n$A \\\n");
    assertThat(shell.err())
        .isEqualTo(
            "-:2: write: $HOME_OF_NOBODY has no value; set HOME_OF_NOBODY=VALUE gives it one (BAD_COMMAND)\n");
  }

  @Test
  void hereDocument_empty_emptiesTheFile() {
    assertThat(shell.run("-c", "write /f x\nwrite /f <<EOF\nEOF\n")).isZero();
    assertThat(content("/f")).isEmpty();
  }

  @Test
  void hereDocument_besideAText_isRefused() {
    assertThat(shell.run("-c", "write /f x <<EOF\ny\nEOF\n")).isEqualTo(2);
    assertThat(shell.err()).contains("both a text and a here-document");
  }

  @Test
  void hereDocument_linesOfAScript_keepTheirNumbers() {
    assertThat(shell.input("write /f <<E\n1\n2\nE\nrm /none\n").run()).isEqualTo(3);
    assertThat(shell.err()).startsWith("-:5: rm: ");
  }

  @Test
  void file_getsTheExactBytes() throws IOException {
    shell.fs.write(RemotePath.of("/b"), ALL);
    Path out = dir.resolve("o u t");
    assertThat(shell.run("-c", "set F='%s'; read /b > $F; read /b >>$F; ls / >> $F".formatted(out)))
        .isZero();
    byte[] written = Files.readAllBytes(out);
    assertThat(written).hasSize(2 * ALL.length + 2).startsWith(ALL).endsWith('b', '\n');
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void file_isEmptiedFirst_andErrorsDoNotGoThere() throws IOException {
    Path out = Files.writeString(dir.resolve("out"), "old");
    assertThat(shell.run("-c", "read /none > " + out)).isEqualTo(3);
    assertThat(out).isEmptyFile();
    assertThat(shell.err()).startsWith("read: /none: there is nothing");
  }

  @Test
  void file_thatCannotBeWritten_runsNothing() {
    assertThat(shell.run("-c", "mkdir /a > /no/such/dir; pwd > ''")).isEqualTo(3);
    assertThat(shell.fs.paths()).isEmpty();
    assertThat(shell.err())
        .startsWith("mkdir: /no/such/dir on this machine: there is no such file");
  }

  @Test
  void file_onAFullDisk_isAFailure() {
    shell.fs.write(RemotePath.of("/b"), ALL);
    assertThat(shell.run("-c", "read /b > /dev/full; pwd > /dev/full; pwd")).isEqualTo(1);
    assertThat(shell.out()).isEqualTo("/\n");
    assertThat(shell.err().lines().filter(line -> line.contains("No space"))).hasSize(2);
  }

  @Test
  void pipe_passesTheExactBytes() throws IOException {
    shell.fs.write(RemotePath.of("/b"), ALL);
    assertThat(shell.run("-c", "read /b | cat; pwd")).isZero();
    byte[] out = shell.outBytes();
    assertThat(out).hasSize(ALL.length + 2).startsWith(ALL).endsWith('/', '\n');
  }

  @ParameterizedTest
  @CsvSource({
    "pwd | cat >/dev/null, 0",
    "pwd | exit 9, 9",
    "rm /none | cat, 3",
    "rm /none | exit 9, 3",
    "pwd | no-such-command-here, 127",
    "!exit 5, 5",
    "!true, 0",
    "'!kill -9 $$', 137",
  })
  void exitCode_isTheCommandsOwn_orElseTheLocalOnes(String line, int code) {
    assertThat(shell.run("-c", line + "; write /f $?; read /f")).isEqualTo(code);
    assertThat(shell.out()).isEqualTo("" + code);
  }

  @Test
  void pipe_whoseReaderStops_isNoFailure() {
    shell.fs.write(RemotePath.of("/b"), new byte[1 << 20]);
    assertThat(shell.run("-c", "read /b /b | head -c 1 | od -An -tx1; pwd")).isZero();
    assertThat(shell.out()).isEqualTo(" 00\n/\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void pipe_withMinusE_stopsAtALocalFailure() {
    assertThat(shell.run("-e", "-c", "pwd | false; pwd")).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void local_seesWhatWasSet_andTheWholeLine() {
    assertThat(shell.run("-c", "set A='b;c' D=e; !echo \"$A\" $D | tr a-z A-Z")).isZero();
    assertThat(shell.out()).isEqualTo("B;C E\n");
  }

  @Test
  void local_inOrder_withWhatIsPrintedBefore() {
    assertThat(shell.run("-c", "pwd; !echo two; pwd")).isZero();
    assertThat(shell.out()).isEqualTo("/\ntwo\n/\n");
  }

  @Test
  void local_doesNotReadTheScript() {
    assertThat(shell.input("!cat\npwd\n").run()).isZero();
    assertThat(shell.out()).isEqualTo("/\n");
  }

  @Test
  void json_goesWhereTheOutputGoes() {
    assertThat(shell.run("--json", "-c", "pwd | sed 's/path/p/'")).isZero();
    assertThat(shell.out()).isEqualTo("{\"p\":\"/\"}\n");
  }

  @Test
  void setX_showsWhereOutputGoes() {
    Path out = dir.resolve("out");
    assertThat(
            shell.run(
                "-x", "-c", "pwd > %s; pwd >>%1$s; pwd | cat >/dev/null; !true".formatted(out)))
        .isZero();
    assertThat(shell.err())
        .isEqualTo("+ pwd > %s\n+ pwd >> %1$s\n+ pwd | cat >/dev/null\n+ !true\n".formatted(out));
  }
}
