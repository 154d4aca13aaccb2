package org.duetfs.client.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Transferred;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.tree.Running.Result;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees against two pairs of fake servers. */
final class TransfersTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private FakeCluster cluster;
  private DuetFs fs;
  private Transfers transfers;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(2);
    ClientConfig config = cluster.config(Duration.ofMillis(400), Duration.ofSeconds(3));
    fs = DuetFs.connect(config, notice -> {});
    transfers = new Transfers(fs);
  }

  @AfterEach
  void stop() throws IOException {
    fs.close();
    cluster.close();
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }

  private Path local(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<Result> run(Plan plan, int parallel) throws InterruptedException {
    List<Result> results = new ArrayList<>();
    try (Running running = transfers.start(plan, parallel)) {
      while (running.hasNext()) {
        running.next(LONG).ifPresent(results::add);
      }
    }
    return results;
  }

  private List<Result> runWell(Plan plan) throws InterruptedException {
    assertThat(plan.problems()).isEmpty();
    List<Result> results = run(plan, 4);
    assertThat(results).allSatisfy(result -> assertThat(result.failure()).isEmpty());
    return results;
  }

  private String text(String remote) {
    return new String(fs.read(path(remote)), StandardCharsets.UTF_8);
  }

  @Test
  void directory_goesThereAndBack_byteForByte() throws Exception {
    local("tree/a", "A");
    local("tree/sub/deep/b", "B");
    byte[] large = new byte[300_000];
    new Random(1).nextBytes(large);
    Files.write(folder.resolve("tree/sub/large"), large);
    Files.createDirectories(folder.resolve("tree/empty"));
    fs.mkdir(path("/docs"), false);

    List<Result> put = runWell(transfers.put(List.of(folder.resolve("tree")), path("/docs"), true));
    assertThat(put)
        .extracting(result -> result.item().target())
        .containsExactly(
            "/docs/tree",
            "/docs/tree/a",
            "/docs/tree/empty",
            "/docs/tree/sub",
            "/docs/tree/sub/deep",
            "/docs/tree/sub/deep/b",
            "/docs/tree/sub/large");
    assertThat(put.get(6).receipt()).map(Transferred::servers).hasValue(List.of(1, 2));

    Path back = folder.resolve("back");
    runWell(transfers.get(List.of(path("/docs/tree")), back, true));
    assertThat(back.resolve("a")).hasContent("A");
    assertThat(back.resolve("sub/deep/b")).hasContent("B");
    assertThat(back.resolve("sub/large")).hasBinaryContent(large);
    assertThat(back.resolve("empty")).isEmptyDirectory();
  }

  @Test
  void directory_thatIsThere_takesUpWhatIsNew() throws Exception {
    local("tree/a", "new");
    fs.mkdir(path("/tree"), false);
    fs.write(path("/tree/a"), new byte[0]);
    fs.write(path("/tree/kept"), new byte[0]);
    runWell(transfers.put(List.of(folder.resolve("tree")), RemotePath.ROOT, true));
    assertThat(text("/tree/a")).isEqualTo("new");
    assertThat(fs.exists(path("/tree/kept"))).isTrue();
  }

  @Test
  void severalSources_needADirectory() throws IOException {
    Path a = local("a", "");
    Path b = local("b", "");
    assertThatThrownBy(() -> transfers.put(List.of(a, b), path("/none"), false))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_DIRECTORY));
    assertThatThrownBy(
            () -> transfers.get(List.of(path("/a"), path("/b")), folder.resolve("none"), false))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_DIRECTORY));
  }

  @Test
  void sourcesOfTheSameName_areNotPutOverEachOther() throws Exception {
    Path one = local("one/a", "1");
    Path two = local("two/a", "2");
    fs.mkdir(path("/d"), false);
    Plan plan = transfers.put(List.of(one, two), path("/d"), false);
    assertThat(plan.problems()).extracting(Plan.Problem::name).containsExactly(two.toString());
    run(plan, 1);
    assertThat(text("/d/a")).isEqualTo("1");
  }

  @Test
  void whatCannotBePut_isAProblem_andTheRestGoes() throws Exception {
    local("tree/a", "A");
    Files.createSymbolicLink(folder.resolve("tree/circle"), folder.resolve("tree"));
    Files.createSymbolicLink(folder.resolve("tree/gone"), folder.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("tree/link"), folder.resolve("tree/a"));
    local("tree/new\nline", "no name for the store");
    Plan plan = transfers.put(List.of(folder.resolve("tree")), path("/tree"), true);
    assertThat(plan.problems())
        .extracting(problem -> Path.of(problem.name()).getFileName().toString())
        .containsExactly("circle", "gone", "new\nline");
    run(plan, 1);
    assertThat(text("/tree/link")).isEqualTo("A");
  }

  @Test
  void directoryWithoutRecursive_isAProblem() throws IOException {
    local("tree/a", "A");
    Plan plan = transfers.put(List.of(folder.resolve("tree")), path("/tree"), false);
    assertThat(plan.items()).isEmpty();
    assertThat(plan.problems()).hasSize(1);
    fs.mkdir(path("/d"), false);
    assertThat(transfers.get(List.of(path("/d")), folder.resolve("d"), false).problems())
        .hasSize(1);
  }

  @Test
  void whatLiesBelowADirectoryThatFailed_isMissed_andFailsNotByItself() throws Exception {
    local("tree/sub/a", "A");
    local("tree/b", "B");
    fs.mkdir(path("/tree"), false);
    fs.write(path("/tree/sub"), new byte[0]);
    List<Result> results =
        run(transfers.put(List.of(folder.resolve("tree")), RemotePath.ROOT, true), 2);
    assertThat(results)
        .extracting(result -> result.item().target())
        .containsExactly("/tree", "/tree/b", "/tree/sub", "/tree/sub/a");
    assertThat(results)
        .extracting(result -> result.failure().isPresent())
        .containsExactly(false, false, true, true);
    assertThat(results).extracting(Result::missed).containsExactly(false, false, false, true);
  }

  @Test
  void cancel_endsWhatIsUnderWay_andBeginsNothingMore() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    byte[] large = new byte[300_000];
    Item.Opener held =
        () -> {
          await(cancelled);
          return ByteSource.of(large);
        };
    Plan.Builder plan = new Plan.Builder();
    for (String to : List.of("/a", "/b", "/c")) {
      plan.add(new Item.Send(to, held, path(to), large.length));
    }
    try (Running running = transfers.start(plan.build(), 2)) {
      assertThat(running.next(Duration.ofMillis(1))).isEmpty();
      running.cancel();
      cancelled.countDown();
      while (running.hasNext()) {
        running.next(LONG).ifPresent(result -> assertThat(result.cancelled()).isTrue());
      }
    }
    assertThat(fs.list(RemotePath.ROOT)).isEmpty();
    assertThat(cluster.pair(1).stagedCount() + cluster.pair(2).stagedCount()).isZero();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void gauge_countsFilesAndBytes() throws Exception {
    local("tree/a", "12345");
    local("tree/b", "123");
    Plan plan = transfers.put(List.of(folder.resolve("tree")), path("/tree"), true);
    try (Running running = transfers.start(plan, 1)) {
      assertThat(running.reading().files()).isEqualTo(2);
      assertThat(running.reading().bytes()).isEqualTo(8);
      while (running.hasNext()) {
        assertThat(running.next(LONG)).isPresent();
      }
      assertThat(running.reading()).isEqualTo(new Gauge.Reading(2, 2, 8, 8, List.of()));
    }
  }
}
