package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.ShellProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What moves from pair to pair is in one place at any time, whole, whoever is killed meanwhile. */
@ExtendWith(ShowLogs.class)
class MoveIT {
  private static final int FILES = 100;

  @Test
  void move_ofFileAndDirectory_isFoundInOnePlace() throws Exception {
    try (Cluster cluster = Cluster.four();
        DuetFs fs = cluster.client();
        DuetFs other = cluster.client()) {
      RemotePath source = Pairs.folder(fs, 1);
      RemotePath target = Pairs.folder(fs, 2);
      for (int round = 0; round < 10; round++) {
        RemotePath file = source.child("file" + round);
        fs.write(file, file.name().getBytes(UTF_8));
        moveWatched(fs, other, file, target.child(file.name()));
        assertThat(fs.read(target.child(file.name()))).asString(UTF_8).isEqualTo(file.name());
      }
      for (int round = 0; round < 2; round++) {
        RemotePath folder = filled(fs, source.child("dir" + round));
        moveWatched(fs, other, folder, target.child(folder.name()));
        checkOnePlace(fs, folder, target.child(folder.name()));
      }
    }
  }

  @Test
  void killedClient_leavesOnePlace() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.print("killed client of MoveIT"));
    try (Cluster cluster = Cluster.four();
        DuetFs fs = cluster.client()) {
      RemotePath source = Pairs.folder(fs, 1);
      RemotePath target = Pairs.folder(fs, 2);
      for (int round = 0; round < 4; round++) {
        RemotePath from = filled(fs, source.child("dir" + round));
        RemotePath to = target.child(from.name());
        ShellProcess shell = cluster.shells().start();
        shell.type("read " + from.child("f0") + "\n");
        shell.awaitOut(content(0));
        shell.type("mv " + from + " " + to + "\n");
        Waits.pass(Duration.ofMillis(random.nextInt(150)));
        shell.kill();
        // The servers may go on with the move a while.
        Waits.untilAsserted(
            Waits.SOON,
            () -> assertThatCode(() -> checkOnePlace(fs, from, to)).doesNotThrowAnyException());
      }
    }
  }

  @Test
  void killedLeadersOrFollowers_leaveOnePlace() throws Exception {
    killServers(new SplittableRandom(Seed.print("killed servers of MoveIT")));
  }

  /** Any number: {@code mvn -Ptorture verify -Dduetfs.rounds=1000}. */
  @Test
  @Tag("torture")
  void killedLeadersOrFollowers_leaveOnePlaceEveryTime() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.print("killed servers of MoveIT"));
    for (int round = 0; round < Integer.getInteger("duetfs.rounds", 50); round++) {
      killServers(random);
    }
  }

  private static void killServers(SplittableRandom random) throws Exception {
    for (int[] killed : new int[][] {{1, 3}, {2, 4}}) {
      try (Cluster cluster = Cluster.four();
          DuetFs fs = cluster.client()) {
        RemotePath source = Pairs.folder(fs, 1);
        RemotePath target = Pairs.folder(fs, 2);
        for (int server : killed) {
          RemotePath from = filled(fs, source.child("without" + server));
          RemotePath to = target.child(from.name());
          try (Mover mover = new Mover(cluster, from, to)) {
            Waits.pass(Duration.ofMillis(random.nextInt(100)));
            cluster.kill(server);
            mover.join();
          }
          checkOnePlace(fs, from, to);
          assertThat(fs.exists(to)).as("moved, though server" + server + " was killed").isTrue();
        }
      }
    }
  }

  /** A move that is under way in a thread and client of its own. */
  private static final class Mover implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final DuetFs fs;
    private final Future<?> move;

    Mover(Cluster cluster, RemotePath from, RemotePath to) {
      fs = cluster.client();
      fs.exists(from);
      move = thread.submit(() -> fs.move(from, to, false));
    }

    void join() throws Exception {
      move.get();
    }

    @Override
    public void close() {
      thread.shutdown();
      fs.close();
    }
  }

  /** Moves while somebody asks for both places. */
  private static void moveWatched(DuetFs fs, DuetFs other, RemotePath from, RemotePath to)
      throws Exception {
    try (PlaceWatch watch = new PlaceWatch(other, from, to)) {
      fs.move(from, to, false);
      watch.end();
    }
    assertThat(fs.exists(from)).isFalse();
    assertThat(other.exists(to)).isTrue();
  }

  private static RemotePath filled(DuetFs fs, RemotePath folder) {
    fs.mkdir(folder, false);
    for (int i = 0; i < FILES; i++) {
      fs.write(folder.child("f" + i), content(i).getBytes(UTF_8));
    }
    return folder;
  }

  private static String content(int i) {
    return "<content of file " + i + ">";
  }

  /** Fails unless all is at one place. */
  private static void checkOnePlace(DuetFs fs, RemotePath from, RemotePath to) {
    boolean moved = fs.exists(to);
    assertThat(fs.exists(from)).as("at the old place, too").isEqualTo(!moved);
    RemotePath at = moved ? to : from;
    assertThat(fs.list(at)).hasSize(FILES);
    for (int i = 0; i < FILES; i++) {
      assertThat(fs.read(at.child("f" + i))).asString(UTF_8).isEqualTo(content(i));
    }
  }
}
