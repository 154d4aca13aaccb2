package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.Progress;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Links;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A member dies while a large file is on its way, the one that takes the bytes or its mirror: the
 * upload ends whole, and goes on from what lies at the other.
 */
@ExtendWith(ShowLogs.class)
class UploadIT {
  private static final long MIB = 1 << 20;
  private static final String CLIENT = "client";

  @Test
  void memberKilledInTheMiddleOfAnUpload_itEndsWholeAndIsNotBegunAgain() throws Exception {
    uploads(64 * MIB);
  }

  @Test
  @Tag("torture")
  void memberKilledInTheMiddleOfALargeUpload_itEndsWholeAndIsNotBegunAgain() throws Exception {
    uploads(512 * MIB);
  }

  private static void uploads(long size) throws Exception {
    Random random = new Random(Seed.print("UploadIT"));
    try (Links links = new Links();
        Cluster cluster = Cluster.start(2, Links.SETTINGS, links);
        DuetFs fs = DuetFs.connect(links.client(CLIENT, cluster), Notices.NONE)) {
      Path local = write(cluster.folder().resolve("local"), size, random);
      for (boolean taker : new boolean[] {true, false}) {
        RemotePath remote = RemotePath.of(taker ? "/taker-killed" : "/mirror-killed");
        long before = sent(links);
        Killing killing = new Killing(cluster, links, size * 3 / 4, taker);
        fs.put(ByteSource.of(local), remote, killing, new Cancel());
        long sent = sent(links) - before;

        System.out.printf("%s: %d of %d MiB sent%n", remote.name(), sent / MIB, size / MIB);
        assertThat(killing.done.get()).as("a member was killed on the way").isTrue();
        assertThat(sent).as("bytes sent, three quarters before").isLessThan(size * 3 / 2);
        cluster.start(killing.killed);
        cluster.awaitWhole();
        assertHeld(cluster, remote, local);
      }
    }
  }

  /** Kills the member that takes the upload, or its mirror, once so much has been sent. */
  private static final class Killing implements Progress {
    private final Cluster cluster;
    private final Links links;
    private final long at;
    private final boolean taker;
    private final long[] before = new long[3];
    private final AtomicBoolean done = new AtomicBoolean();
    private int killed;

    Killing(Cluster cluster, Links links, long at, boolean taker) {
      this.cluster = cluster;
      this.links = links;
      this.at = at;
      this.taker = taker;
      for (int server = 1; server <= 2; server++) {
        before[server] = sentTo(links, server);
      }
    }

    @Override
    public void passed(long done, long total) {
      if (done >= at && !this.done.getAndSet(true)) {
        boolean first = sentTo(links, 1) - before[1] > sentTo(links, 2) - before[2];
        int takes = first ? 1 : 2;
        killed = taker ? takes : 3 - takes;
        try {
          cluster.kill(killed);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static long sentTo(Links links, int server) {
    return links.client(CLIENT, server).requests().passed();
  }

  private static long sent(Links links) {
    return sentTo(links, 1) + sentTo(links, 2);
  }

  private static void assertHeld(Cluster cluster, RemotePath remote, Path local) {
    for (ServerProcess server : cluster.servers()) {
      Path copy = server.data().resolve(remote.name());
      Waits.untilAsserted(
          Waits.SOON,
          () -> {
            assertThat(copy).exists();
            assertThat(Files.mismatch(copy, local)).as("%s", copy).isEqualTo(-1);
          });
    }
  }

  private static Path write(Path file, long size, Random random) throws IOException {
    byte[] block = new byte[(int) MIB];
    try (var out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block);
      }
    }
    return file;
  }
}
