package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --json} and {@code --quiet} say, and where. */
class JsonTest {
  private final Shell shell = new Shell();

  static Stream<List<String>> waysToAskForJson() {
    return Stream.of(
        List.of("--json", "mkdir", "/d"),
        List.of("mkdir", "--json", "/d"),
        List.of("--json", "-c", "mkdir /d"),
        List.of("-c", "set -o json; mkdir /d; set +o json; pwd --quiet"));
  }

  @ParameterizedTest
  @MethodSource("waysToAskForJson")
  void json_ofTheShellTheSessionOrACommand_isOneObjectALine(List<String> words) {
    assertThat(shell.run(words.toArray(String[]::new))).isZero();
    assertThat(shell.out())
        .startsWith("{\"path\":\"/d\",\"pair\":1,\"servers\":[1,2],\"version\":\"1.1\"}\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void json_ofOneCommand_endsWithIt() {
    assertThat(shell.run("-c", "pwd --json; pwd; rm --json; rm")).isEqualTo(2);
    assertThat(shell.out()).isEqualTo("{\"path\":\"/\"}\n/\n");
    assertThat(shell.err().lines().toList().get(0)).startsWith("{\"error\":\"BAD_COMMAND\"");
    assertThat(shell.err().lines().toList().get(1)).startsWith("rm: missing");
  }

  @Test
  void json_ofACommandThatRunsOthers_isThatOfTheseToo() {
    String script =
        """
        watch --json --times 1 pwd
        assert --json exists /
        assert --json exists /none
        assert-text --json / pwd
        explain --json pwd
        pwd
        """;
    assertThat(shell.run("-c", script)).isEqualTo(1);
    assertThat(shell.out())
        .startsWith(
            """
            {"path":"/"}
            {"command":"pwd","round":1,"exit":0}
            {"path":"/","exists":true}
            {"command":"exists /","failed":false,"held":true}
            {"path":"/none","exists":false}
            {"command":"pwd","text":"/","held":true}
            {"path":"/"}
            {"kind":"message",""")
        .endsWith("\n/\n");
    assertThat(JsonLines.of(shell.err()))
        .extracting(e -> e.get("error"))
        .containsExactly("ASSERTION");
  }

  @Test
  void json_ofASourcedScript_endsWithIt(@TempDir Path local) throws IOException {
    Path script = Files.writeString(local.resolve("s.duet"), "pwd\nset -o quiet\nrm /none\n");
    assertThat(shell.run("-c", "source --json " + script + "; pwd")).isEqualTo(3);
    assertThat(shell.out())
        .isEqualTo("{\"path\":\"/\"}\n{\"script\":\"" + script + "\",\"exit\":3}\n/\n");
    assertThat(JsonLines.of(shell.err()).get(0)).containsEntry("error", "NOT_FOUND");
  }

  @Test
  void json_ofLess_isWhatReadGives() {
    shell.fs.write(RemotePath.of("/f"), FakeDuetFs.utf8("x"));
    assertThat(shell.run("less", "--json", "/f", "/none")).isEqualTo(3);
    assertThat(shell.out()).isEqualTo("{\"path\":\"/f\",\"bytes\":1,\"text\":\"x\"}\n");
  }

  @Test
  void json_errors_goToStandardErrorAsObjects() {
    assertThat(shell.run("--json", "-c", "rm /none /other; frobnicate; mv /none /b")).isEqualTo(3);
    assertThat(shell.out()).isEmpty();
    List<Map<String, String>> errors = JsonLines.of(shell.err());
    assertThat(errors)
        .extracting(e -> e.get("command") + " " + e.get("error") + " " + e.get("exit"))
        .containsExactly(
            "rm NOT_FOUND 3", "rm NOT_FOUND 3", "frobnicate BAD_COMMAND 2", "mv NOT_FOUND 3");
    assertThat(errors)
        .extracting(e -> e.getOrDefault("path", "-"))
        .containsExactly("/none", "/other", "-", "/none");
    assertThat(errors.get(0)).containsEntry("try", "ls, to see what is there");
  }

  @Test
  void json_options_wrong_areToldAsAnObject() {
    assertThat(shell.run("--json", "--frobnicate")).isEqualTo(2);
    assertThat(JsonLines.of(shell.err()).get(0))
        .containsEntry("command", "run-shell.sh")
        .containsKey("usage");
  }

  @Test
  void json_notices_areObjectsOnStandardError() {
    shell.fs.lose(2);
    assertThat(shell.run("--json", "mkdir", "/a")).isZero();
    assertThat(JsonLines.of(shell.out()).get(0)).containsEntry("servers", "1");
    assertThat(shell.err())
        .isEqualTo("{\"notice\":\"Pair 1 is degraded [U_]: it goes on with server1\"}\n");
  }

  @Test
  void json_content_isTextWhereItIsUtf8_elseBase64() {
    shell.fs.write(RemotePath.of("/text"), FakeDuetFs.utf8("ä\n\0\033[31m\u202e\"😀"));
    shell.fs.write(RemotePath.of("/bytes"), new byte[] {0, (byte) 0xff});
    assertThat(shell.run("read", "--json", "/text", "/bytes")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            {"path":"/text","bytes":17,"text":"ä\\n\\u0000\\u001B[31m\\u202e\\"😀"}
            {"path":"/bytes","bytes":2,"base64":"AP8="}
            """);
    assertThat(JsonLines.of(shell.out()).get(0)).containsEntry("text", "ä\n\0\033[31m\u202e\"😀");
  }

  @Test
  void json_exists_answersByItsCodeToo() {
    assertThat(shell.run("exists", "--json", "/none")).isEqualTo(3);
    assertThat(shell.out()).isEqualTo("{\"path\":\"/none\",\"exists\":false}\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void quiet_leavesErrorsAlone_withoutHints() {
    shell.fs.lose(2);
    assertThat(shell.run("--quiet", "-c", "mkdir /a; rm /none")).isEqualTo(3);
    assertThat(shell.err()).isEqualTo("rm: /none: there is nothing at this path (NOT_FOUND)\n");
    Shell other = new Shell();
    other.fs.failOn("/a", new DuetException(ErrorCode.NO_MEMBER, "/a: nobody answers"));
    assertThat(other.run("create", "--quiet", "--json", "/a")).isEqualTo(5);
    assertThat(JsonLines.of(other.err()).get(0)).doesNotContainKey("try");
  }
}
