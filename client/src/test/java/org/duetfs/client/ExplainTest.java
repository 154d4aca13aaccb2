package org.duetfs.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.client.pair.Pace;
import org.duetfs.client.trace.Step;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client tells of its own messages, against fake servers that give no account. */
class ExplainTest {
  private static final RemotePath FILE = RemotePath.of("/a");

  private FakeCluster cluster;
  private DuetFs fs;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(1);
    fs = DuetFs.connect(config(), notice -> {});
    fs.write(FILE, "hello".getBytes(StandardCharsets.UTF_8));
  }

  /** Of a client that notices only by its requests that a server is gone. */
  private ClientConfig config() {
    ClientConfig usual = cluster.config(Duration.ofMillis(400), Duration.ofSeconds(3));
    Pace pace = usual.pace();
    return new ClientConfig(
        usual.name(),
        usual.servers(),
        new Pace(
            pace.connect(),
            pace.firstReply(),
            pace.probe(),
            pace.command(),
            pace.hopeless(),
            pace.greeting(),
            Duration.ofHours(1)),
        usual.hedging(),
        usual.stall(),
        usual.busy());
  }

  @AfterEach
  void stop() throws IOException {
    fs.close();
    cluster.close();
  }

  private static List<String> told(Explained explained) {
    return explained.steps().stream()
        .map(step -> (step.from() == 0 ? "asks: " : "says: ") + step.what())
        .toList();
  }

  @Test
  void read_isOneQuestionAndItsAnswer() {
    List<String> told = told(fs.explain(() -> fs.read(FILE)));
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).isEqualTo("asks: read /a");
    assertThat(told.get(1)).startsWith("says: 5 bytes of version ");
  }

  @Test
  void refusedConnection_isTold_andTheMirrorIsAsked() throws IOException {
    cluster.server(next()).kill();
    Explained explained = fs.explain(() -> fs.read(FILE));
    assertThat(explained.steps())
        .filteredOn(step -> step.kind() == Step.Kind.MISSED)
        .extracting(Step::what)
        .containsOnly("connection refused");
    assertThat(told(explained)).last().asString().startsWith("says: 5 bytes");
  }

  private int next() {
    return fs.status(false).pairs().get(0).subTracker();
  }

  @Test
  void nothingRuns_nothingIsTold() {
    assertThat(fs.explain(() -> {}).steps()).isEmpty();
    fs.read(FILE);
    assertThat(fs.explain(() -> {}).steps()).isEmpty();
  }
}
