package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Flow;
import org.duetfs.test.faults.Link;
import org.duetfs.test.faults.Links;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 20 and 32 of the table of failures on real processes: answers that are lost after the change
 * was made, copies of requests that come late, and connections of which one direction is dead. Each
 * change is made once, and changes go on. (That a log writer hangs only the simulation can have.)
 */
@ExtendWith(ShowLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HalfOpenIT {
  private static final String SETTINGS = Links.SETTINGS + "client.command = 30s\n";
  private static final RemotePath FILE = RemotePath.of("/file");
  private static final String CLIENT = "client";

  private final Links links = new Links();
  private final StringBuilder expected = new StringBuilder();
  private int appended;
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = Cluster.start(2, SETTINGS, links);
  }

  @AfterAll
  void close() throws IOException {
    cluster.close();
    links.close();
  }

  @BeforeEach
  void mend() {
    links.heal();
    links.all().forEach(Link::reset);
    cluster.awaitWhole();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void answersOfAServerLost_changesAreMadeOnce(int server) throws Exception {
    try (DuetFs fs = DuetFs.connect(links.client(CLIENT, cluster), Notices.NONE)) {
      append(fs, 4);
      Flow answers = links.client(CLIENT, server).replies();
      answers.lose();
      append(fs, 4); // Of two in a row one is asked of this server.
      assertThat(answers.lost()).isPositive();
      answers.open();
      append(fs, 4); // The connections that lost something are half open still.
      assertHeldOnce(fs);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void copiesOfRequestsThatComeLate_doNothing(int server) throws Exception {
    try (DuetFs fs = DuetFs.connect(links.client(CLIENT, cluster), Notices.NONE)) {
      append(fs, 4);
      Flow requests = links.client(CLIENT, server).requests();
      requests.hold();
      append(fs, 4);
      assertThat(requests.waiting()).isPositive();
      requests.open();
      Waits.until("the late copies are on their way", Waits.SOON, () -> requests.waiting() == 0);
      append(fs, 4);
      assertHeldOnce(fs);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2, true", "1, 2, false", "2, 1, true", "2, 1, false"})
  void connectionsBetweenMembersDeadOneWay_changesGoOn(int from, int to, boolean requests)
      throws Exception {
    try (DuetFs fs = cluster.client()) {
      Link link = links.between(from, to);
      Flow dead = requests ? link.requests() : link.replies();
      long before = dead.lost();
      append(fs, 10);
      dead.lose();
      append(fs, 10);
      Waits.until("something is lost", Waits.SOON, () -> dead.lost() > before);
      append(fs, 10);
      dead.open(); // New connections work; the old ones are half open for ever.
      append(fs, 10);
      cluster.awaitWhole();
      assertHeldOnce(fs);
    }
  }

  private void append(DuetFs fs, int count) {
    for (int i = 0; i < count; i++) {
      String mark = appended++ + ";";
      fs.append(FILE, mark.getBytes(UTF_8));
      expected.append(mark);
    }
  }

  private void assertHeldOnce(DuetFs fs) {
    assertThat(new String(fs.read(FILE), UTF_8)).isEqualTo(expected.toString());
    String described = PlainTree.describe(expected.toString().getBytes(UTF_8));
    for (ServerProcess server : cluster.servers()) {
      Waits.untilAsserted(
          Waits.SOON,
          () -> assertThat(PlainTree.of(server.data())).containsEntry(FILE.toString(), described));
    }
  }
}
