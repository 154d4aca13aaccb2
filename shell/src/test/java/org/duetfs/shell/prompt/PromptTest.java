package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.Notice;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.FakeDuetFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees at the prompt, on a terminal of bytes. */
class PromptTest {
  @TempDir Path home;
  private final FakeDuetFs fs = new FakeDuetFs();

  private Typist typist() throws Exception {
    return new Typist(fs, home.resolve("history"), "dumb");
  }

  @Test
  void start_allServersUp_greetsAndPrompts() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("duetfs [UU][UU] /> ");
      assertThat(typist.errors())
          .isEqualTo(
              """
              DuetFS: 4 servers in 2 pairs
              connection established from server1
              connection established from server2
              connection established from server3
              connection established from server4
              Type help for the commands, exit or Ctrl-D to leave.
              """);
    }
  }

  @Test
  void start_someServersDown_saysWhichAndWhatToType() throws Exception {
    fs.lose(2);
    try (Typist typist = typist()) {
      typist.sees("duetfs [U_][UU] /> ");
      assertThat(typist.errors())
          .contains(
              """
              no connection to server2 at 127.0.0.1:9402: connection refused
                try: ./run-servers.sh start 2
              """);
    }
  }

  @Test
  void start_aServerIsStale_saysSo() throws Exception {
    fs.repair(2, ClusterStatus.Repair.NONE);
    try (Typist typist = typist()) {
      typist.sees("/> ");
      assertThat(typist.errors())
          .contains("connection established from server2, which serves nothing now: it is stale\n");
    }
  }

  @Test
  void start_noServerUp_saysWhatToTypeOnce() throws Exception {
    fs.lose(1).lose(2).lose(3).lose(4);
    try (Typist typist = typist()) {
      typist.sees("duetfs [__][__] /> ");
      assertThat(typist.errors())
          .contains("127.0.0.1:9404: connection refused\n")
          .containsOnlyOnce("./run-servers.sh start");
    }
  }

  @Test
  void mutation_tellsWhoHoldsTheResult() throws Exception {
    fs.lose(2);
    try (Typist typist = typist()) {
      typist.sees("/> ").types("create /a\r").sees("/> ");
      typist.types("mkdir /b\r").sees("/> ");
      assertThat(typist.errors())
          .contains("created /a on pair 1: server1\n", "made /b on pair 2: server3 and server4\n");
    }
  }

  @Test
  void cd_showsInThePrompt() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("mkdir -p /docs/deep; cd docs\r").sees("duetfs [UU][UU] /docs> ");
    }
  }

  @Test
  void read_contentWithoutNewline_leavesThePromptOnALineOfItsOwn() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("write /a x\\ y; read /a\r").sees("\nx y\n").sees("duetfs");
    }
  }

  @Test
  void openQuote_asksForTheRest() throws Exception {
    try (Typist typist = new Typist(fs, home.resolve("history"), "xterm")) {
      typist.sees("/> ").types("write /a 'one\r").sees("'> ").types("two'\r").sees("duetfs");
      assertThat(fs.content("/a")).isEqualTo(FakeDuetFs.utf8("one\ntwo"));
    }
  }

  @Test
  void failure_keepsThePrompt() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("rm /none\r").sees("duetfs").types("pwd\r").sees("\n/\n");
      assertThat(typist.errors()).contains("rm: /none: there is nothing at this path (NOT_FOUND)");
    }
  }

  @Test
  void controlD_onAnEmptyLine_leaves() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("> ").types("\004");
      assertThat(typist.exitCode()).isZero();
    }
  }

  @Test
  void controlC_onAHalfTypedLine_dropsIt() throws Exception {
    try (Typist typist = new Typist(fs, home.resolve("history"), "xterm")) {
      typist.sees("/> ").types("create /half").sees("/half").types("\003").sees("/> ");
      typist.types("create /whole\r").sees("/> ").types("exit 5\r");
      assertThat(typist.exitCode()).isEqualTo(5);
      assertThat(fs.paths()).containsExactly("/whole");
    }
  }

  @Test
  void tab_completesCommandsAndRemotePaths() throws Exception {
    fs.mkdir(RemotePath.of("/my docs"), false);
    fs.create(RemotePath.of("/my docs/only.txt"));
    try (Typist typist = new Typist(fs, home.resolve("history"), "xterm")) {
      typist.sees("/> ").types("exis\t").sees("exists").types("/m\t").sees("docs").types("o\t");
      typist.sees("only.txt").types("\r").sees("yes");
    }
  }

  @Test
  void tab_slowServers_completesNothing() throws Exception {
    fs.create(RemotePath.of("/alone"));
    CountDownLatch later = new CountDownLatch(1);
    fs.holdListings(later);
    Duration soon = Duration.ofMillis(100);
    try (Typist typist = new Typist(fs, home.resolve("history"), "xterm", soon)) {
      typist.sees("/> ").types("exists /al\t").types("one\r").sees("yes");
    } finally {
      later.countDown();
    }
  }

  @Test
  void notice_whileTyping_standsAboveTheLine() throws Exception {
    try (Typist typist = new Typist(fs, home.resolve("history"), "xterm")) {
      typist.sees("/> ").types("create /ha").sees("/ha");
      fs.lose(2);
      typist.hears(new Notice.ConnectionLost(2, 1, 1, "[U_]"));
      typist.sees("Connection lost to server2: pair 1 goes on with server1 [U_]");
      typist.sees("[U_]").sees("create /ha").types("lf\r").sees("/> ");
      assertThat(fs.paths()).containsExactly("/half");
    }
  }

  @Test
  void dumbTerminal_isSentNoEscapeCodes() throws Exception {
    Terminals.describePlain();
    Path history = home.resolve("history");
    try (Typist typist = new Typist(fs, history, Seat.plain(Terminals.PLAIN))) {
      typist.sees("/> ").types("create /ab\010\010xy\r").sees("/> ").types("ls /x\t");
      typist.sees("y").types("\022cre").sees("create /xy").types("\007\003");
      fs.lose(2);
      typist.hears(new Notice.ConnectionLost(2, 1, 1, "[U_]"));
      typist.sees("goes on with server1 [U_]").sees("duetfs [U_][UU] /> ");
      assertThat(fs.paths()).containsExactly("/xy");
      assertThat(typist.screen()).doesNotContain("\033");
    }
  }

  @Test
  void notice_ofAConnectionGreetedAlready_isNotShown() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ");
      typist.hears(new Notice.ConnectionEstablished(3));
      typist.types("pwd\r").sees("\n/\n");
      assertThat(typist.screen()).containsOnlyOnce("connection established from server3");
      typist.hears(new Notice.ConnectionEstablished(3));
      typist.sees("connection established from server3");
    }
  }

  @Test
  void history_isKeptForTheNextTime() throws Exception {
    try (Typist typist = typist()) {
      typist
          .sees("/> ")
          .types("mkdir /a\r")
          .sees("/> ")
          .types("pwd\r")
          .sees("\n/\n")
          .types("exit\r");
      assertThat(typist.exitCode()).isZero();
    }
    assertThat(Files.readString(home.resolve("history"))).contains("mkdir /a", "pwd");
    FakeDuetFs other = new FakeDuetFs();
    try (Typist typist = new Typist(other, home.resolve("history"), "dumb")) {
      typist
          .sees("/> ")
          .types("history\r")
          .sees("    1  mkdir /a\n    2  pwd\n    3  exit\n    4  history\n");
    }
  }
}
