package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.Outcome;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Flow;
import org.duetfs.test.faults.Link;
import org.duetfs.test.faults.Links;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that hears no answer tells the truth all the same. */
@ExtendWith(ShowLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostAnswerIT {
  private final Links links = new Links();
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = Cluster.start(2, Links.SETTINGS + "client.command = 4s\n", links);
  }

  @AfterAll
  void close() throws IOException {
    cluster.close();
    links.close();
  }

  @Test
  void onlyAcknowledgementLost_isToldAsUnknownAndSettledLater() throws Exception {
    RemotePath file = RemotePath.of("/unknown");
    try (DuetFs fs = DuetFs.connect(links.client("unknown", cluster), Notices.NONE)) {
      fs.write(file, new byte[0]);
      List<Link> ways = List.of(links.client("unknown", 1), links.client("unknown", 2));
      ways.forEach(way -> way.replies().lose());
      UnknownOutcomeException unknown =
          catchThrowableOfType(
              UnknownOutcomeException.class, () -> fs.append(file, "once".getBytes(UTF_8)));
      assertThat(unknown).as("told as unknown").isNotNull();

      ways.forEach(Link::heal);
      ways.forEach(Link::reset);

      Outcome outcome = fs.outcome(unknown.name());
      assertThat(outcome).isEqualTo(Outcome.APPLIED);
      assertThat(fs.read(file)).asString(UTF_8).isEqualTo("once");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void firstCopyThatComesAfterItsRepeatWasRefused_doesNothing(int held) throws Exception {
    RemotePath file = RemotePath.of("/late" + held);
    try (DuetFs other = cluster.client();
        DuetFs fs = DuetFs.connect(links.client("late", cluster), Notices.NONE)) {
      other.create(file);
      fs.touch(file); // It has a session, and both its servers have answered.
      fs.touch(file);
      Flow requests = links.client("late", held).requests();
      requests.hold();
      for (int i = 0; i < 2; i++) { // Of two in a row one is first asked of that server.
        DuetException refused = catchThrowableOfType(DuetException.class, () -> fs.create(file));
        assertThat(refused.code()).isEqualTo(ErrorCode.EXISTS);
      }
      assertThat(requests.waiting()).as("connections with a copy that waits").isPositive();
      other.remove(file, false);
      long before = creates(file);

      requests.open();

      Waits.until("the late copy was answered", Waits.START, () -> creates(file) > before);
      assertThat(other.exists(file)).isFalse();
    }
  }

  /** Returns how many requests to create it servers have answered. */
  private long creates(RemotePath file) throws IOException {
    long count = 0;
    for (ServerProcess server : cluster.servers()) {
      count += server.printed().lines().filter(line -> line.contains("create " + file)).count();
    }
    return count;
  }
}
