package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.ShellProcess;
import org.duetfs.test.cluster.ShellResult;
import org.duetfs.test.cluster.ShowLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers are killed under a running script. */
@ExtendWith(ShowLogs.class)
class LossIT {
  @Test
  void killOne_underScript_failsNoCommandAndIsToldOnce() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      ShellProcess shell = cluster.shells().start();
      shell.type("mkdir /a\nmkdir /b\n" + work(1, 500));
      shell.awaitOut("<100>");
      cluster.servers("kill", "2");
      shell.awaitOut("<500>");
      shell.type(work(501, 1_000));
      shell.awaitOut("<600>");
      cluster.servers("kill", "4");
      shell.awaitOut("<1000>");
      shell.type(work(1_001, 1_050) + "ls /\n");
      ShellResult end = shell.end().expect(0);
      assertThat(end.out()).isEqualTo(shown(1, 1_050) + "a\nb\n");
      assertThat(end.errors("Connection lost to server2: pair 1 goes on with server1 [U_]"))
          .isEqualTo(1);
      assertThat(end.errors("Connection lost to server4: pair 2 goes on with server3 [U_]"))
          .isEqualTo(1);
      assertThat(end.err().lines()).hasSize(2);
    }
  }

  @Test
  void killOneOfEachPair_atOneInstant_failsNoCommand() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      ShellProcess shell = cluster.shells().start();
      shell.type("mkdir /a\nmkdir /b\n" + work(1, 1_000));
      shell.awaitOut("<100>");
      cluster.servers("kill", "1", "3");
      ShellResult end = shell.end().expect(0);
      assertThat(end.out()).isEqualTo(shown(1, 1_000));
      assertThat(end.errors("Connection lost to server1: pair 1 goes on with server2 [_U]"))
          .isEqualTo(1);
      assertThat(end.errors("Connection lost to server3: pair 2 goes on with server4 [_U]"))
          .isEqualTo(1);
    }
  }

  @Test
  void killBothOfPair_leavesTheOtherPairAtWork() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      ShellProcess shell = cluster.shells().start();
      shell.type("mkdir /a\nmkdir /b\n" + work(1, 10));
      shell.awaitOut("<10>");
      cluster.servers("kill", "2");
      shell.type(work(11, 20));
      shell.awaitOut("<20>");
      cluster.servers("kill", "1");
      assertThat(cluster.health(1)).as("gone when the script returns").isEmpty();
      shell.type("write /b/still here\nmkdir /new1\nmkdir /new2\nread /b/still\n");
      shell.type("read /a/f10\n");
      ShellResult end = shell.end().expect(5);
      assertThat(end.out()).isEqualTo(shown(1, 20) + "here");
      assertThat(end.err()).contains("NO_MEMBER");

      ShellResult away = cluster.shells().run("--no-start", "read", "/a/f10").expect(5);
      assertThat(away.err()).contains("/a/f10", "NO_MEMBER", "pair 1");
      assertThat(cluster.shells().run("--no-start", "-c", "mkdir /x; ls /b/still").expect(0).out())
          .isEqualTo("/b/still\n");
    }
  }

  /** Writes and reads back, on both pairs in turns. */
  private static String work(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "write %1$s/f%2$d '<%2$d>'%nread %1$s/f%2$d%n".formatted(folder(i), i))
        .collect(Collectors.joining());
  }

  private static String folder(int i) {
    return i % 2 == 0 ? "/a" : "/b";
  }

  private static String shown(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj("<%d>"::formatted)
        .collect(Collectors.joining());
  }
}
