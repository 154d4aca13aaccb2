package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Explained;
import org.duetfs.client.trace.Step;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.ShellResult;
import org.duetfs.test.cluster.ShowLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code explain} on real servers: what it tells is what happened. */
@ExtendWith(ShowLogs.class)
class ExplainIT {
  private static final RemotePath FILE = RemotePath.of("/f");

  @Test
  void write_isExplained_withBothUpAndWithOneKilled() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started();
        DuetFs fs = cluster.client(notice -> {})) {
      fs.create(FILE);
      // The members of the pair take turns: of two writes one goes through the follower.
      List<String> one = steps(write(fs));
      List<String> other = steps(write(fs));
      assertThat(List.of(one, other)).allSatisfy(ExplainIT::isMirrored);
      assertThat(List.of(one, other))
          .as("one of them goes through the follower")
          .anySatisfy(
              steps ->
                  assertThat(steps)
                      .containsSubsequence(
                          "client > SERVER: write /f, 5 bytes",
                          "SERVER > SERVER: passed on to the leader",
                          "SERVER > SERVER: entry N",
                          "SERVER > SERVER: the leader's answer",
                          "SERVER > client: done"));
      assertThat(steps(fs.explain(() -> fs.read(FILE))))
          .contains("client > SERVER: read /f", "SERVER > client: 5 bytes of version N");

      cluster.kill(2);
      write(fs);
      Explained alone = write(fs);
      assertThat(steps(alone))
          .containsExactly(
              "client > SERVER: write /f, 5 bytes",
              "SERVER: logged N",
              "SERVER: committed N",
              "SERVER: applied N",
              "SERVER > client: done");
      assertThat(alone.steps()).allMatch(step -> step.from() != 2 && step.to() != 2);
      assertThat(alone.alone()).containsExactly(1);
      assertThat(alone.silent()).containsExactly(2);

      ShellResult shell = cluster.shells().run("--no-start", "explain", "read", "/f").expect(0);
      assertThat(shell.out())
          .startsWith("hello\nclient    server1\n  ├────────>│")
          .contains("server1 is alone in its view", "No account from server2.");
    }
  }

  @Test
  void moveBetweenPairs_isExplained_fromPrepareThroughDecisionToItsEnd() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started();
        DuetFs fs = cluster.client(notice -> {})) {
      fs.mkdir(RemotePath.of("/a"), false);
      fs.mkdir(RemotePath.of("/b"), false);
      fs.write(RemotePath.of("/a/f"), "hello".getBytes(UTF_8));
      int source = fs.stat(RemotePath.of("/a")).pair();
      assertThat(fs.stat(RemotePath.of("/b")).pair()).isNotEqualTo(source);
      Explained explained =
          fs.explain(() -> fs.move(RemotePath.of("/a/f"), RemotePath.of("/b/f"), false));
      List<String> steps =
          explained.steps().stream()
              .map(step -> step(step, server -> side(server, source)))
              .toList();
      assertThat(steps)
          .containsSubsequence(
              "client > SOURCE: move /a/f to /b/f",
              "SOURCE > TARGET: prepare",
              "TARGET > SOURCE: what does it hold?",
              "SOURCE > TARGET: its contents",
              "TARGET > TARGET: entry N, prepared",
              "TARGET: committed N, prepared",
              "TARGET > SOURCE: prepared N",
              "SOURCE > SOURCE: entry N, decision",
              "SOURCE: committed N, decision",
              "SOURCE > TARGET: commit",
              "TARGET > TARGET: entry N, commit",
              "TARGET: committed N, commit",
              "TARGET > SOURCE: commit logged",
              "SOURCE > SOURCE: entry N, end of the move",
              "SOURCE: applied N, end of the move")
          .containsSubsequence("SOURCE: committed N, decision", "SOURCE > client: done");
      for (String entry :
          List.of(
              "TARGET: logged N, prepared",
              "SOURCE: logged N, decision",
              "TARGET: logged N, commit",
              "SOURCE: logged N, end of the move")) {
        assertThat(steps)
            .filteredOn(entry::equals)
            .as(entry + " twice in " + String.join("\n", steps))
            .hasSize(2);
      }
      assertThat(explained.silent()).isEmpty();
    }
  }

  private static String side(int server, int sourcePair) {
    return (server + 1) / 2 == sourcePair ? "SOURCE" : "TARGET";
  }

  private static Explained write(DuetFs fs) {
    return fs.explain(() -> fs.write(FILE, "hello".getBytes(UTF_8)));
  }

  private static void isMirrored(List<String> steps) {
    assertThat(steps)
        .startsWith("client > SERVER: write /f, 5 bytes")
        .containsSubsequence(
            "SERVER > SERVER: entry N",
            "SERVER: logged N",
            "SERVER > SERVER: has logged N",
            "SERVER: committed N",
            "SERVER: applied N",
            "SERVER > client: done");
    assertThat(steps).filteredOn("SERVER: logged N"::equals).as("logged on both").hasSize(2);
  }

  private static List<String> steps(Explained explained) {
    return explained.steps().stream().map(step -> step(step, server -> "SERVER")).toList();
  }

  private static String step(Step step, IntFunction<String> called) {
    String from = name(step.from(), called);
    String to = step.from() == step.to() ? "" : " > " + name(step.to(), called);
    return from + to + ": " + step.what().replaceAll("\\d+\\.\\d+", "N");
  }

  private static String name(int party, IntFunction<String> called) {
    return party == 0 ? "client" : called.apply(party);
  }
}
