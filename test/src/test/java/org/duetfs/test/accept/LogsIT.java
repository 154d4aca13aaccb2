package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.duetfs.test.cluster.ScriptProcess;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run-servers.sh logs -f}, on logs that no server writes. */
class LogsIT {
  @TempDir Path home;

  private void log(int server, String lines) throws IOException {
    Path log = Files.createDirectories(home.resolve("server" + server).resolve("log"));
    Files.writeString(
        log.resolve("server.log"),
        lines,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.APPEND);
  }

  @Test
  void follow_interleavesTheServersLinesAsTheyCome_andLeavesNothingBehind() throws Exception {
    log(1, "first of 1\n");
    log(4, "first of 4\n");
    try (ScriptProcess logs = ScriptProcess.servers("logs", "-f", "--home", home.toString())) {
      logs.awaitOut("server1 | first of 1\n");
      logs.awaitOut("server4 | first of 4\n");
      log(4, "second of 4\n");
      logs.awaitOut("server4 | second of 4\n");
      log(1, "second of 1\n");
      logs.awaitOut("server1 | second of 1\n");
      log(3, "a server that had no log\n");
      logs.awaitOut("server3 | a server that had no log\n");
      assertThat(logs.out().lines()).hasSize(5);
      assertThat(logs.out()).doesNotContain("\u001b", "==>");

      Waits.until(
          "each server has a tail and what marks its lines",
          Waits.SOON,
          () -> logs.helpers().size() >= 8);
      List<ProcessHandle> helpers = logs.helpers();
      assertThat(logs.interrupt()).as("exit code").isEqualTo(130);
      Waits.until(
          "its helpers are gone",
          Waits.SOON,
          () -> helpers.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void follow_chosenServers_showsNoOther() throws Exception {
    log(1, "one\n");
    log(2, "two\n");
    try (ScriptProcess logs = ScriptProcess.servers("logs", "-f", "2", "--home", home.toString())) {
      logs.awaitOut("server2 | two\n");
      assertThat(logs.helpers()).filteredOn(LogsIT::isTail).hasSize(1);
      assertThat(logs.out()).doesNotContain("server1");
    }
  }

  private static boolean isTail(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("tail")).isPresent();
  }

  @Test
  void follow_onTerminal_coloursByServerAndLetsNoControlCharacterThrough() throws Exception {
    assumeTrue(PythonIT.pythonIsHere(), "skipped: there is no python3 on the path");
    log(1, "one \u001b[2J\tbad\n");
    log(2, "two\n");
    try (ScriptProcess logs =
        ScriptProcess.onTerminal("run-servers.sh", "logs", "-f", "--home", home.toString())) {
      logs.awaitOut("\u001b[36mserver1 | one ?[2J    bad\u001b[0m\r\n");
      logs.awaitOut("\u001b[33mserver2 | two\u001b[0m\r\n");
    }
  }

  @Test
  void follow_noLogs_saysSo() throws Exception {
    try (ScriptProcess logs = ScriptProcess.servers("logs", "-f", "--home", home.toString())) {
      assertThat(logs.end()).isEqualTo(1);
      assertThat(logs.out()).contains("there are no logs in");
    }
  }
}
