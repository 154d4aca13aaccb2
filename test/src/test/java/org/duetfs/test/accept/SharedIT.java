package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.ShellProcess;
import org.duetfs.test.cluster.Shells;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several clients use one cluster at a time. */
@ExtendWith(ShowLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedIT {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = Cluster.four();
  }

  @AfterAll
  void close() throws IOException {
    threads.shutdown();
    cluster.close();
  }

  @Test
  void twoShells_seeEachOthersFilesAtOnce() throws Exception {
    Shells shells = cluster.shells();
    ShellProcess one = shells.start();
    ShellProcess two = shells.start();
    one.type("mkdir /shared\n");
    for (int i = 1; i <= 20; i++) {
      one.type("write /shared/a%1$d '<one %1$d>'%nread /shared/a%1$d%n".formatted(i));
      one.awaitOut("<one " + i + ">");
      two.type("read /shared/a%1$d%nwrite /shared/b%1$d '<two %1$d>'%n".formatted(i));
      two.type("read /shared/b%d%nrm /shared/a%d%n".formatted(i, i));
      two.type("mkdir /of-two-%1$d%nexists /of-two-%1$d%nread /shared/b%1$d%n".formatted(i));
      two.awaitOut("<one %1$d><two %1$d><two %1$d>".formatted(i));
      one.type("read /shared/b%1$d%nmv /of-two-%1$d /of-one-%1$d%n".formatted(i));
      one.awaitOut("<two " + i + ">");
    }
    one.end().expect(0);
    two.end().expect(0);
    String names = shells.run("ls", "/shared").expect(0).out();
    assertThat(names.lines()).hasSize(20).allMatch(name -> name.startsWith("b"));
  }

  @Test
  void twoWriters_ofOneFile_leaveEqualMirrors() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.print("two writers of SharedIT"));
    try (DuetFs one = cluster.client();
        DuetFs two = cluster.client()) {
      RemotePath folder = Pairs.folder(one, 1);
      RemotePath file = folder.child("f");
      for (int round = 0; round < 200; round++) {
        byte[] a = content("one, round " + round, random);
        byte[] b = content("two, round " + round, random);
        both(() -> one.write(file, a), () -> two.write(file, b));
        byte[] winner = one.read(file);
        assertThat(winner).isIn(a, b);
        assertThat(two.read(file)).isEqualTo(winner);
        String expected = PlainTree.describe(winner);
        for (int server : List.of(1, 2)) {
          Waits.untilAsserted(
              Waits.SOON,
              () ->
                  assertThat(plain(server).get(file.toString()))
                      .as("server" + server)
                      .isEqualTo(expected));
        }
      }
    }
  }

  private Map<String, String> plain(int server) throws IOException {
    return PlainTree.of(cluster.server(server).data());
  }

  private static byte[] content(String text, SplittableRandom random) {
    return (text + "x".repeat(random.nextInt(100_000))).getBytes(UTF_8);
  }

  @Test
  void twoCreators_ofOneTopLevelName_oneWins() throws Exception {
    try (DuetFs one = cluster.client();
        DuetFs two = cluster.client()) {
      for (int round = 0; round < 30; round++) {
        RemotePath name = RemotePath.of("/wanted" + round);
        List<Optional<ErrorCode>> endings =
            both(() -> one.mkdir(name, false), () -> two.mkdir(name, false));
        assertThat(endings)
            .containsExactlyInAnyOrder(Optional.empty(), Optional.of(ErrorCode.EXISTS));
        assertThat(one.list(RemotePath.ROOT))
            .filteredOn(n -> n.name().equals(name.name()))
            .hasSize(1);
        one.remove(name, false);
        assertThat(two.exists(name)).isFalse();
      }
    }
  }

  @Test
  void killedClient_inMidWrite_leavesNoLock() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.print("killed client of SharedIT"));
    try (DuetFs fs = cluster.client()) {
      RemotePath folder = Pairs.folder(fs, 1);
      RemotePath other = Pairs.folder(fs, 2);
      for (int round = 0; round < 3; round++) {
        ShellProcess shell = cluster.shells().start();
        shell.type("write %1$s/begun '<begun>'%nread %1$s/begun%n".formatted(folder));
        shell.awaitOut("<begun>");
        for (int i = 0; i < 15; i++) { // As much as a pipe takes, so that typing does not wait.
          shell.type("write %s/f%d %s%n".formatted(folder, i % 5, "y".repeat(3_000)));
          shell.type("mv %s/f%d %s/g%d%n".formatted(folder, i % 5, other, i % 5));
        }
        Waits.pass(Duration.ofMillis(random.nextInt(300)));
        shell.kill();
        for (int i = 0; i < 5; i++) {
          fs.write(folder.child("f" + i), new byte[] {(byte) i});
          fs.move(folder.child("f" + i), other.child("h" + i), false);
        }
      }
      fs.remove(folder, true);
      fs.remove(other, true);
    }
  }

  /** Runs both at once; returns how each ended. */
  private List<Optional<ErrorCode>> both(Runnable one, Runnable two) throws Exception {
    List<Future<Optional<ErrorCode>>> endings =
        threads.invokeAll(Stream.of(one, two).map(SharedIT::ending).toList());
    return List.of(endings.get(0).get(), endings.get(1).get());
  }

  private static Callable<Optional<ErrorCode>> ending(Runnable change) {
    return () -> {
      try {
        change.run();
        return Optional.empty();
      } catch (DuetException e) {
        return Optional.of(e.code());
      }
    };
  }
}
