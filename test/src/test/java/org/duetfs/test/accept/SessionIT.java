package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.ShellResult;
import org.duetfs.test.cluster.ShowLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The report's session works with one command and nothing set up before. */
@ExtendWith(ShowLogs.class)
class SessionIT {
  private static final String SESSION =
      """
      mkdir /docs
      create /docs/a.txt
      write /docs/a.txt "hello world"
      read /docs/a.txt
      mv /docs/a.txt /docs/b.txt
      ls /docs
      rm /docs/b.txt
      rm /docs
      status
      """;

  @Test
  void session_withNothingSetUp_startsServersAndWorks() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.prepared()) {
      ShellResult session = cluster.shells().pipe(SESSION).expect(0);
      assertThat(session.out()).startsWith("hello worldb.txt").doesNotContain("\u001b");
      assertThat(session.out().split("\\[UU]", -1)).as("two whole pairs").hasSize(3);
      assertThat(session.err()).contains("No server answers; starting the local ones");

      ShellResult again = cluster.shells().pipe(SESSION + "read /docs/a.txt\n").expect(3);
      assertThat(again.err()).contains("NOT_FOUND").doesNotContain("starting");
      cluster.shells().run("mkdir", "/docs/deep/er").expect(3);
      cluster.shells().run("frobnicate").expect(2);
      cluster.servers("stop");
      assertThat(cluster.health(1)).isEmpty();
    }
  }
}
