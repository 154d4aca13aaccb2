package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** How scripts and one-shot commands run: what they print, byte for byte, and how they end. */
class BatchTest {
  private final Shell shell = new Shell();

  @Test
  void script_onStandardInput_printsWhatWasAskedForOnly() {
    shell.input(
        """
        mkdir /docs
        create /docs/a.txt
        write /docs/a.txt "hello world"
        read /docs/a.txt
        mv /docs/a.txt /docs/b.txt
        ls /docs
        rm /docs/b.txt
        rm /docs
        """);
    assertThat(shell.run()).isZero();
    assertThat(shell.out()).isEqualTo("hello worldb.txt\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void text_afterMinusC_isAScript() {
    assertThat(shell.run("-c", "mkdir /a; write /a/b one two; read /a/b")).isZero();
    assertThat(shell.out()).isEqualTo("one two");
  }

  @Test
  void script_inAFile_runs(@TempDir Path dir) throws IOException {
    Path script = Files.writeString(dir.resolve("s"), "# a comment\nmkdir /a\ncd a; pwd\n");
    assertThat(shell.run(script.toString())).isZero();
    assertThat(shell.out()).isEqualTo("/a\n");
  }

  @Test
  void command_afterTheOptions_runsWithItsOwnOptions() {
    shell.fs.mkdir(RemotePath.of("/docs"), false);
    assertThat(shell.run("--no-color", "ls", "-l", "/")).isZero();
    assertThat(shell.out()).matches("d  -  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  pair 1  docs\n");
  }

  @Test
  void failures_inAScript_endWithTheFirstCode() {
    assertThat(shell.run("-c", "pwd; rm /none; mkdir /a; mkdir /a; pwd")).isEqualTo(3);
    assertThat(shell.out()).isEqualTo("/\n/\n");
    assertThat(shell.err())
        .isEqualTo(
            """
            rm: /none: there is nothing at this path (NOT_FOUND)
              try: ls, to see what is there
            mkdir: /a: there is something already (EXISTS)
              try: mkdir -p, which is content with a directory that exists
            """);
  }

  @Test
  void failure_withMinusE_stopsThere() {
    assertThat(shell.run("-e", "-c", "mkdir /a; mkdir /a; mkdir /b\nmkdir /c")).isEqualTo(4);
    assertThat(shell.fs.paths()).containsExactly("/a");
  }

  @Test
  void refusedLine_runsNothingOfItself() {
    assertThat(shell.run("-c", "mkdir /a; ls $(x)\npwd")).isEqualTo(2);
    assertThat(shell.out()).isEqualTo("/\n");
    assertThat(shell.err()).startsWith("-c:1: duetfs: $( is special").contains("(BAD_COMMAND)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 7; pwd", "exit 7\npwd", "rm /none; exit 7"})
  void exit_withACode_endsWithIt(String script) {
    assertThat(shell.run("-c", script)).isEqualTo(7);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void exit_withoutACode_endsWithTheFirstFailure() {
    assertThat(shell.run("-c", "rm /none; quit; pwd")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"STALE_VIEW", "MOVED", "SESSION_ENDED"},
      mode = Mode.EXCLUDE)
  void failure_ofAnyKind_endsWithItsCode(ErrorCode code) {
    shell.fs.failOn("/a", new DuetException(code, "/a: it failed"));
    assertThat(shell.run("create", "/a")).isEqualTo(code.exit());
    assertThat(shell.err()).startsWith("create: /a: it failed (" + code + ")\n");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void ls_pairAway_listsWhatItHoldsAndSaysSo() {
    for (String name : List.of("/a", "/b", "/c")) {
      shell.fs.mkdir(RemotePath.of(name), false);
    }
    shell.fs.lose(1).lose(2);
    assertThat(shell.run("-c", "ls /; ls -l /")).isZero();
    assertThat(shell.out()).startsWith("a\nb\nc\n?").contains("pair 1, away  a", "pair 2        b");
    assertThat(shell.err()).isEqualTo("pair 1 is away: /a /c\n".repeat(2));
  }

  @Test
  void failure_outcomeUnknown_namesTheChange() {
    shell.fs.failOn("/a", new UnknownOutcomeException("5f:3@1", "/a: nobody could be asked"));
    assertThat(shell.run("create", "/a")).isEqualTo(6);
    assertThat(shell.err()).contains("UNKNOWN", "outcome 5f:3@1");
  }

  @Test
  void failure_withControlCharacters_isEscaped() {
    shell.fs.failOn("/a", new DuetException(ErrorCode.INTERNAL, "\033[31mred\nline"));
    shell.run("create", "/a");
    assertThat(shell.err()).startsWith("create: \\x1b[31mred\\nline (INTERNAL)\n");
  }

  @Test
  void failure_verbose_addsTheStackTrace() {
    assertThat(shell.run("--verbose", "rm", "/none")).isEqualTo(3);
    assertThat(shell.err()).contains("\tat org.duetfs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write /a | write: missing required parameter: 'TEXT' (BAD_COMMAND)"
            + " | usage: write [--help] PATH [TEXT...]",
        "mkdir | mkdir: missing required parameter: 'PATH' (BAD_COMMAND)"
            + " | usage: mkdir [-p] [--help] PATH...",
        "cd /a /b | cd: too many words: /b (BAD_COMMAND) | usage: cd [--help] [PATH]",
        "ls -z / | ls: unknown option: -z (BAD_COMMAND) | usage: ls [-lR] [--help] [PATH...]",
      })
  void words_wrong_giveTheUsageLineOnly(String command, String message, String usage) {
    assertThat(shell.run("-c", command)).isEqualTo(2);
    assertThat(shell.err()).isEqualTo(message + "\n" + usage + "\n");
  }

  @Test
  void command_unknown_isAUsageError() {
    assertThat(shell.run("-c", "frobnicate /a")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("frobnicate: there is no such command; help lists them (BAD_COMMAND)\n");
  }

  @Test
  void command_orOptionMistyped_asksWhatWasMeant() {
    shell.run("-c", "mkdri /a; delete /a; ll; echo hi; help stauts");
    assertThat(shell.err())
        .contains(
            "mkdri: there is no such command; did you mean mkdir? (BAD_COMMAND)\n",
            "delete: there is no such command; did you mean rm? (BAD_COMMAND)\n",
            "ll: there is no such command; did you mean ls -l? (BAD_COMMAND)\n",
            "echo: there is no such command; !echo runs that of this machine (BAD_COMMAND)\n",
            "help: stauts: there is no such command; did you mean stats or status? (BAD_COMMAND)\n");
    Shell option = new Shell();
    option.run("ls", "--jsno");
    assertThat(option.err()).startsWith("ls: unknown option: --jsno; did you mean --json?");
    Shell outside = new Shell();
    outside.run("sttaus");
    assertThat(outside.err())
        .contains("sttaus is neither a command nor a script file; did you mean status?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@/etc/hostname", "-n", "--", "-", "- x"})
  void write_wordsThatLookSpecial_areText(String text) {
    shell.input("from standard input");
    assertThat(shell.run("-c", "write /f " + text)).isZero();
    String expected = text.equals("-") ? "from standard input" : text;
    assertThat(new String(shell.fs.content("/f"), StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  @Test
  void write_emptyText_emptiesTheFile() {
    assertThat(shell.run("-c", "write /f x; write /f ''")).isZero();
    assertThat(shell.fs.content("/f")).isEmpty();
  }

  @Test
  void write_minusWhereStandardInputIsTheScript_isRefused() {
    shell.input("write /f -\nls /\n");
    assertThat(shell.run()).isEqualTo(2);
    assertThat(shell.err()).contains("BAD_COMMAND", "standard input");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void append_twice_addsUp() {
    assertThat(shell.run("-c", "append /f a b; append /f ' c'; read /f")).isZero();
    assertThat(shell.out()).isEqualTo("a b c");
  }

  @Test
  void read_toAPipe_isExact() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    shell.fs.write(RemotePath.of("/f"), all);
    assertThat(shell.run("cat", "/f")).isZero();
    assertThat(shell.outBytes()).isEqualTo(all);
  }

  @Test
  void read_toATerminal_isEscaped() {
    shell.fs.write(RemotePath.of("/f"), FakeDuetFs.utf8("a\033]0;title\007\n"));
    assertThat(shell.terminalOutput().run("read", "/f")).isZero();
    assertThat(shell.out()).isEqualTo("a\\x1b]0;title\\x07\n");
  }

  @Test
  void read_severalWithOneMissing_goesOn() {
    assertThat(shell.run("-c", "write /a A; write /c C; read /a /b /c")).isEqualTo(3);
    assertThat(shell.out()).isEqualTo("AC");
  }

  @Test
  void ls_recursive_namesEachDirectory() {
    shell.run("-c", "mkdir -p /d/e; touch /d/f /d/e/g; ls -R /d");
    assertThat(shell.out()).isEqualTo("/d:\ne\nf\n\n/d/e:\ng\n");
  }

  @Test
  void ls_onAFile_showsIt() {
    assertThat(shell.run("-c", "write /f 12345; dir -l /f")).isZero();
    assertThat(shell.out()).startsWith("-  5  ").endsWith("pair 1  /f\n");
  }

  @Test
  void tree_drawsAllInside() {
    shell.run("-c", "mkdir -p /d/e; touch /d/f /d/e/g; tree /d");
    assertThat(shell.out()).isEqualTo("/d\n├── e\n│   └── g\n└── f\n\n1 directory, 2 files\n");
  }

  @Test
  void stat_tellsWhatIsKnown() {
    shell.run("-c", "write /f hello; stat /f");
    assertThat(shell.out())
        .isEqualTo(
            """
            path:      /f
            pair:      1
            kind:      file
            bytes:     5
            crc32c:    9a71bb4c
            version:   1.7
            modified:  2026-11-21T12:00:00Z
            """);
  }

  @Test
  void exists_answersByItsCodeAlone() {
    assertThat(shell.run("exists", "/")).isZero();
    assertThat(new Shell().run("exists", "/none")).isEqualTo(3);
    assertThat(shell.out() + shell.err()).isEmpty();
  }

  @Test
  void cd_toAFileOrNowhere_isRefused() {
    assertThat(shell.run("-c", "touch /f; cd /f; cd /g; pwd")).isEqualTo(3);
    assertThat(shell.out()).isEqualTo("/\n");
    assertThat(shell.err()).contains("NOT_A_DIRECTORY", "NOT_FOUND");
  }

  @Test
  void paths_relative_startAtTheWorkingDirectory() {
    assertThat(shell.run("-c", "mkdir /d; cd d; touch x ../y ./z/; ls; ls ..; cd; pwd")).isZero();
    assertThat(shell.out()).isEqualTo("x\nz\nd\ny\n/\n");
  }

  @Test
  void putAndGet_intoDirectories_goInside(@TempDir Path dir) throws IOException {
    Path local = Files.write(dir.resolve("up"), new byte[] {0, 1, 2});
    Path back = Files.createDirectory(dir.resolve("back"));
    String script = "mkdir /d; put %1$s /d; put %1$s /e; get /d/up %2$s".formatted(local, back);
    assertThat(shell.run("-c", script)).isZero();
    assertThat(shell.fs.content("/d/up")).containsExactly(0, 1, 2);
    assertThat(shell.fs.content("/e")).containsExactly(0, 1, 2);
    assertThat(back.resolve("up")).hasBinaryContent(new byte[] {0, 1, 2});
    assertThat(shell.out() + shell.err()).isEmpty();
  }

  @Test
  void put_ofWhatIsNoPlainFile_isRefused() {
    assertThat(shell.run("put", "/dev/null", "/a")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("put: /dev/null: only files and directories can be put (BAD_COMMAND)\n");
    assertThat(shell.fs.paths()).isEmpty();
  }

  @Test
  void put_missingLocalFile_isNotFound() {
    assertThat(shell.run("put", "/no/such/file", "/a")).isEqualTo(3);
    assertThat(shell.err()).startsWith("put: /no/such/file on this machine: there is no such file");
  }

  @Test
  void mvAndCp_withMinusN_replaceNothing() {
    assertThat(shell.run("-c", "write /a A; write /b B; mv -n /a /b; cp -n /a /b; read /b"))
        .isEqualTo(4);
    assertThat(shell.out()).isEqualTo("B");
  }

  @Test
  void rm_directoryWithEntries_needsMinusR() {
    assertThat(shell.run("-c", "mkdir -p /a/b; rm /a; rm -r /a; exists /a")).isEqualTo(4);
    assertThat(shell.err()).contains("rm -r");
  }

  @Test
  void outcome_tellsWhatBecame() {
    assertThat(shell.run("-c", "outcome a:1@1; outcome n:2@1")).isZero();
    assertThat(shell.out()).isEqualTo("applied\nnot applied\n");
  }

  @Test
  void servers_listsEach() {
    shell.fs.lose(4);
    assertThat(shell.run("servers")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            server1  pair 1  127.0.0.1:9401  connected
            server2  pair 1  127.0.0.1:9402  connected
            server3  pair 2  127.0.0.1:9403  connected
            server4  pair 2  127.0.0.1:9404  connection refused
            """);
  }

  @Test
  void status_showsPairsServersAndTree() {
    shell.fs.lose(2);
    assertThat(shell.run("-c", "mkdir /d; mkdir /e; write /e/f 12345; status")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            Pair 1 [U_]  generation 3  <- tracker: the next new top-level name
              server   address         state   files  dirs  bytes  requests
              server1  127.0.0.1:9401  leader      0     1      0        10
              server2  127.0.0.1:9402  down        -     -      -         -  <- next

            Pair 2 [UU]  generation 3
              server   address         state     files  dirs  bytes  requests
              server3  127.0.0.1:9403  leader        1     1      5        30
              server4  127.0.0.1:9404  follower      1     1      5        40  <- next

            Tree, 3 entries
              pair 1  /d/
              pair 2  /e/
              pair 2  /e/f
            """);
  }

  @Test
  void status_moreThanIsShown_saysHowToSeeAll() {
    shell.run("-c", "touch /a /b /c /d; status");
    assertThat(shell.out()).endsWith("  ... and more: status --all shows them\n");
  }

  @Test
  void status_showsWhatIsBeingMended() {
    shell
        .fs
        .repair(
            2,
            new ClusterStatus.Repair(
                Optional.of(new ClusterStatus.Resync(1_240, 2_000)), 0, List.of(), 0))
        .repair(
            4,
            new ClusterStatus.Repair(
                Optional.empty(), 1_001, List.of(RemotePath.of("/a"), RemotePath.of("/b")), 2));
    assertThat(shell.run("status")).isZero();
    assertThat(shell.out())
        .contains("127.0.0.1:9402  resyncing  ")
        .contains("\n  server2 resyncing 1,240/2,000 files\n")
        .contains("\n  server4: 1,001 damaged copies, read from the mirror: /a, /b, and more\n")
        .contains("\n  server4: 2 conflicts kept; see conflicts\n");
  }

  @Test
  void status_marksWhatAPairThatIsAwayHolds() {
    shell.fs.lose(3).lose(4);
    shell.run("-c", "mkdir /a; mkdir /b; status");
    assertThat(shell.out()).endsWith("  pair 1        /a/\n  pair 2, away  /b\n");
  }

  @Test
  void views_tellWhoLeftAndWhy() {
    assertThat(shell.run("views", "1")).isZero();
    assertThat(shell.out().replaceAll("\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "11-21 (then) "))
        .isEqualTo(
            """
            Pair 1
              view  since           in sync  leader   by       why
                 2  -               [UU]     server1  server1  both members started
                 3  11-21 (then)   [U_]     server1  server1  server2 did not answer in time (forced, from 2.10 on)
            """);
    Shell all = new Shell();
    assertThat(all.run("views")).isZero();
    assertThat(all.out()).contains("\n\nPair 2\n");
  }

  @Test
  void conflicts_showBothVersions() {
    shell.fs.write(RemotePath.of("/a"), "theirs".getBytes(StandardCharsets.UTF_8));
    shell
        .fs
        .keep("/a", Conflict.Kind.CHANGED, "mine")
        .keep("/b", Conflict.Kind.MADE, "x")
        .keep("/c", Conflict.Kind.REMOVED, "");
    assertThat(shell.run("conflicts")).isZero();
    assertThat(shell.out().replaceAll("\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "(then)"))
        .isEqualTo(
            """
            3 conflicts
            /a  changed on server1
              server1  4  bytes  (then)  crc32c ff861f82
              server2  6  bytes  (then)  crc32c dcbca60c
            /b  made on server1
              server1  1  byte     (then)  crc32c a93c5f93
              server2  -  nothing
            /c  removed on server1
              server1  -  nothing
              server2  -  nothing
            """);
  }

  @Test
  void conflicts_ofASilentServer_areSaidToBeUnknown() {
    shell.fs.lose(3);
    assertThat(shell.run("conflicts")).isZero();
    assertThat(shell.out()).isEqualTo("no conflicts\n");
    assertThat(shell.err()).contains("server3 does not answer: what it keeps is not listed");
  }

  @Test
  void resolve_keepsWhatIsNamed() {
    shell
        .fs
        .keep("/a", Conflict.Kind.CHANGED, "mine")
        .keep("/b", Conflict.Kind.MADE, "made")
        .keep("/c", Conflict.Kind.REMOVED, "")
        .keep("/d", Conflict.Kind.MADE, "gone");
    String script =
        """
        write /a theirs
        write /c theirs
        resolve /a --keep both
        resolve --keep server1 /b
        resolve /c --keep=server1
        resolve /d --keep 2
        read "/a (server1)"
        """;
    assertThat(shell.run("-c", script)).as(shell.err()).isZero();
    assertThat(shell.fs.paths()).containsExactly("/a", "/a (server1)", "/b");
    assertThat(shell.out()).isEqualTo("mine");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void resolve_ofWhatIsNoServer_orNoConflict_isRefused() {
    shell.fs.keep("/a", Conflict.Kind.MADE, "mine");
    assertThat(shell.run("resolve", "/b", "--keep", "both")).isEqualTo(3);
    assertThat(shell.err()).contains("try: conflicts, to see of which paths");
    for (String words : List.of("--keep mine", "", "--keep server4")) {
      Shell other = new Shell();
      other.fs.keep("/a", Conflict.Kind.MADE, "mine");
      assertThat(other.run("-c", "resolve /a " + words)).as(words).isEqualTo(2);
    }
  }

  @Test
  void read_kept_printsTheVersionThatIsKeptAside() {
    shell.fs.write(RemotePath.of("/a"), "theirs".getBytes(StandardCharsets.UTF_8));
    shell.fs.keep("/a", Conflict.Kind.CHANGED, "mine");
    assertThat(shell.run("read", "--kept", "/a")).isZero();
    assertThat(shell.out()).isEqualTo("mine");
  }

  @Test
  void hintToStartServers_carriesTheShellsOwnOptions() {
    shell.fs.failOn("/a", new DuetException(ErrorCode.NO_MEMBER, "nobody"));
    shell.run("--port", "9500", "--home", "/tmp/my home", "ls", "/a");
    assertThat(shell.err())
        .contains("try: ./run-servers.sh start --port 9500 --home /tmp/my\\ home;");
  }

  @Test
  void degradedPair_isToldOnceOnStandardError() {
    shell.fs.lose(2);
    assertThat(shell.run("-c", "mkdir /a; mkdir /b; ls /")).isZero();
    assertThat(shell.err()).isEqualTo("Pair 1 is degraded [U_]: it goes on with server1\n");
    assertThat(shell.out()).isEqualTo("a\nb\n");
  }

  @Test
  void help_needsNoCluster_andListsEveryGroup() {
    assertThat(shell.run("help")).isZero();
    assertThat(shell.wasConnected()).isFalse();
    assertThat(shell.out())
        .contains("Files and directories\n", "  mkdir  ", "  read, cat", "  exit, quit");
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void help_ofOne_tellsOptionsAndAnExample() {
    assertThat(shell.run("help", "mkdir")).isZero();
    assertThat(shell.out()).contains("mkdir [-p] [--help] PATH...", "-p ", "Example: mkdir -p");
    Shell other = new Shell();
    assertThat(other.run("mkdir", "--help")).isZero();
    assertThat(other.out()).isEqualTo(shell.out());
  }

  @Test
  void help_ofAnUnknown_isAUsageError() {
    assertThat(shell.run("help", "frobnicate")).isEqualTo(2);
  }

  @Test
  void options_wrong_giveTheUsageLines() {
    assertThat(shell.run("--frobnicate")).isEqualTo(2);
    assertThat(shell.err()).contains("--frobnicate", "usage: run-shell.sh [OPTION...]");
    assertThat(new Shell().run("--port", "many")).isEqualTo(2);
    assertThat(new Shell().run("-c", "pwd", "ls")).isEqualTo(2);
    assertThat(new Shell().run("neither-command-nor-file")).isEqualTo(2);
  }

  @Test
  void options_helpAndVersion_printAndEnd() {
    assertThat(shell.run("--help")).isZero();
    assertThat(shell.out()).contains("run-shell.sh [OPTION...]", "--no-start", "Exit codes");
    Shell other = new Shell();
    assertThat(other.run("--version")).isZero();
    assertThat(other.out()).startsWith("duetfs ");
  }

  @Test
  void reader_goneAway_endsWithoutAWord() {
    shell.closedOutput();
    assertThat(shell.run("-c", "mkdir /a; write /b x; read /b /b; read /b; mkdir /c")).isEqualTo(1);
    assertThat(shell.fs.paths()).containsExactly("/a", "/b");
    assertThat(shell.err()).isEmpty();
    Shell other = new Shell().closedOutput();
    assertThat(other.run("-c", "mkdir /a; ls /; mkdir /b")).isEqualTo(1);
    assertThat(other.fs.paths()).containsExactly("/a");
    assertThat(other.err()).isEmpty();
  }

  @Test
  void colours_onATerminalOnly() {
    assertThat(shell.terminalOutput().run("status")).isZero();
    assertThat(shell.out()).contains("\033[32m[UU]\033[m");
    Shell refused = new Shell().terminalOutput();
    assertThat(refused.run("--no-color", "status")).isZero();
    assertThat(refused.out()).doesNotContain("\033");
  }
}
