package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainCall;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Links;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows 6 and 7 of the table of failures on real processes: the members of a pair are cut from each
 * other, both ways or one way, with a client on each side. The way to the arbiter is a folder,
 * which only the simulation can cut.
 */
@ExtendWith(ShowLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartitionIT {
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final RemotePath FILE = RemotePath.of("/file");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Links links = new Links();
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = Cluster.start(2, Links.SETTINGS, links);
  }

  @AfterAll
  void close() throws IOException {
    threads.shutdownNow();
    cluster.close();
    links.close();
  }

  /** Who is not heard by whom. */
  enum Cut {
    BOTH_WAYS,
    FROM_1_TO_2,
    FROM_2_TO_1;

    void make(Links links) {
      if (this != FROM_2_TO_1) {
        links.silence(1, 2);
      }
      if (this != FROM_1_TO_2) {
        links.silence(2, 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void membersCutFromEachOther_oneGoesOnAndTheOtherIsIsolatedWithinTheLease(Cut cut)
      throws Exception {
    try (DuetFs one = sideOf(1);
        DuetFs two = sideOf(2)) {
      one.write(FILE, bytes("before the cut"));
      cut.make(links);
      long end = System.nanoTime() + LEASE.toNanos();
      AtomicBoolean over = new AtomicBoolean();
      List<Future<Long>> lastServed =
          List.of(
              threads.submit(() -> lastServed(1, over)), threads.submit(() -> lastServed(2, over)));
      List<Future<Optional<DuetException>>> writes =
          List.of(threads.submit(() -> write(one, 1)), threads.submit(() -> write(two, 2)));
      int winner = firstApplied(writes);
      int loser = 3 - winner;
      String refused = PlainCall.of(port(loser), "read", FILE.toString());
      over.set(true);

      assertThat(refused).contains("<fault>").contains("ISOLATED");
      assertThat(lastServed.get(loser - 1).get()).isLessThan(end);
      assertThat(isApplied(writes.get(loser - 1))).as("a write at server" + loser).isFalse();
      cluster.awaitState(winner, "alone");
      cluster.awaitState(loser, "stale");

      links.heal();
      cluster.awaitWhole();
      Optional<DuetException> late = writes.get(loser - 1).get();
      List<byte[]> allowed = new ArrayList<>();
      if (!late.isEmpty()) {
        allowed.add(bytes("by " + winner));
      }
      if (late.isEmpty() || late.get() instanceof UnknownOutcomeException) {
        allowed.add(bytes("by " + loser));
      }
      assertThat(one.read(FILE)).isIn(allowed).isEqualTo(two.read(FILE));
      String left = PlainTree.describe(one.read(FILE));
      for (ServerProcess server : cluster.servers()) {
        Waits.untilAsserted(
            Waits.SOON,
            () -> assertThat(PlainTree.of(server.data())).containsEntry("" + FILE, left));
      }
    }
  }

  /** Returns when the last read was sent to a server that it answered. */
  private long lastServed(int server, AtomicBoolean over) throws Exception {
    long last = Long.MIN_VALUE;
    while (!over.get()) {
      long sent = System.nanoTime();
      if (!PlainCall.of(port(server), "read", FILE.toString()).contains("<fault>")) {
        last = sent;
      }
    }
    return last;
  }

  /** Connects a client that reaches this server only, up to the end of the cut. */
  private DuetFs sideOf(int server) throws IOException {
    String name = "side" + server;
    ClientConfig config = links.client(name, cluster);
    links.client(name, 3 - server).requests().hold();
    return DuetFs.connect(config, Notices.NONE);
  }

  private static Optional<DuetException> write(DuetFs fs, int side) {
    try {
      fs.write(FILE, bytes("by " + side));
      return Optional.empty();
    } catch (DuetException e) {
      return Optional.of(e);
    }
  }

  private static int firstApplied(List<Future<Optional<DuetException>>> writes)
      throws ExecutionException, InterruptedException {
    Waits.until(
        "one side goes on",
        Waits.START,
        () -> isApplied(writes.get(0)) || isApplied(writes.get(1)));
    return isApplied(writes.get(0)) ? 1 : 2;
  }

  private static boolean isApplied(Future<Optional<DuetException>> write)
      throws ExecutionException, InterruptedException {
    return write.isDone() && write.get().isEmpty();
  }

  private int port(int server) {
    return cluster.server(server).port();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
