package org.duetfs.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict.Kind;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conflicts as a client lists and ends them, against fake servers on real sockets. */
final class ConflictsTest {
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private FakeCluster cluster;
  private DuetFs fs;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(2);
    fs =
        DuetFs.connect(
            cluster.config(Duration.ofSeconds(2), Duration.ofSeconds(5)),
            notice -> notices.add(notice.text()));
    fs.mkdir(path("/d"), false);
  }

  @AfterEach
  void stop() throws IOException {
    fs.close();
    cluster.close();
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void keep(String path, Kind kind, String text) {
    cluster.pair(1).keep(1, path(path), kind, bytes(text));
  }

  private String read(String path) {
    return new String(fs.read(path(path)), StandardCharsets.UTF_8);
  }

  private int left() {
    return fs.conflicts().versions().size();
  }

  private static void assertFails(ErrorCode code, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(DuetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void conflicts_tellBothVersions() throws IOException {
    fs.write(path("/d/a"), bytes("theirs"));
    keep("/d/a", Kind.CHANGED, "mine");
    keep("/d/b", Kind.MADE, "made");
    KeptVersion first = fs.conflicts().versions().get(0);
    KeptVersion second = fs.conflicts().versions().get(1);
    assertThat(first.server()).isEqualTo(1);
    assertThat(first.mirrors()).containsExactly(2);
    assertThat(first.kept().size()).isEqualTo(4);
    assertThat(first.current().orElseThrow().info().orElseThrow().size()).isEqualTo(6);
    assertThat(second.known()).isTrue();
    assertThat(second.current()).isEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fs.readConflict(path("/d/a"), out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("mine");
  }

  @Test
  void pairThatIsWholeAgain_tellsOfThem() throws InterruptedException {
    keep("/d/a", Kind.CHANGED, "mine");
    keep("/d/b", Kind.MADE, "made");
    cluster.pair(1).install(List.of(2));
    fs.exists(path("/d"));
    cluster.pair(1).install(List.of(1, 2));
    String heard = "";
    while (heard != null && !heard.contains("kept")) {
      fs.exists(path("/d")); // Answers carry the pair's view.
      heard = notices.poll(10, TimeUnit.SECONDS);
    }
    assertThat(heard)
        .isEqualTo("Pair 1 has gone on without 2 changes that are kept: see conflicts");
  }

  @Test
  void keepTheCurrent_onlyEndsIt() {
    fs.write(path("/d/a"), bytes("theirs"));
    keep("/d/a", Kind.CHANGED, "mine");
    assertThat(fs.resolve(path("/d/a"), Keep.of(2)).placed()).isEmpty();
    assertThat(read("/d/a")).isEqualTo("theirs");
    assertThat(left()).isZero();
  }

  @Test
  void keepTheOther_putsItInPlace_andMakesParents() {
    fs.write(path("/d/a"), bytes("theirs"));
    keep("/d/a", Kind.CHANGED, "mine");
    keep("/d/e/f/b", Kind.MADE, "x".repeat(200_000));
    assertThat(fs.resolve(path("/d/a"), Keep.of(1)).placed()).isPresent();
    assertThat(fs.resolve(path("/d/e/f/b"), Keep.of(1)).placed()).isPresent();
    assertThat(read("/d/a")).isEqualTo("mine");
    assertThat(read("/d/e/f/b")).hasSize(200_000);
    assertThat(left()).isZero();
  }

  @Test
  void keepBoth_givesTheSecondAFreeName() {
    fs.write(path("/d/a"), bytes("theirs"));
    fs.write(path("/d/a (server1)"), bytes("somebody's"));
    keep("/d/a", Kind.CHANGED, "mine");
    keep("/d/b", Kind.MADE, "made");
    assertThat(fs.resolve(path("/d/a"), Keep.BOTH).placed().orElseThrow().path())
        .isEqualTo(path("/d/a (server1 2)"));
    assertThat(read("/d/a")).isEqualTo("theirs");
    assertThat(read("/d/a (server1)")).isEqualTo("somebody's");
    assertThat(read("/d/a (server1 2)")).isEqualTo("mine");
    fs.resolve(path("/d/b"), Keep.BOTH);
    assertThat(read("/d/b")).isEqualTo("made");
    assertThat(left()).isZero();
  }

  @Test
  void removed_isRemovedOrStays() {
    fs.write(path("/d/a"), bytes("theirs"));
    fs.write(path("/d/b"), bytes("theirs"));
    keep("/d/a", Kind.REMOVED, "");
    keep("/d/b", Kind.REMOVED, "");
    keep("/d/gone", Kind.REMOVED, "");
    assertThat(fs.resolve(path("/d/a"), Keep.of(1)).removed()).isTrue();
    assertThat(fs.resolve(path("/d/b"), Keep.BOTH).removed()).isFalse();
    assertThat(fs.resolve(path("/d/gone"), Keep.of(1)).removed()).isFalse();
    assertThat(fs.exists(path("/d/a"))).isFalse();
    assertThat(fs.exists(path("/d/b"))).isTrue();
    assertThat(left()).isZero();
  }

  @Test
  void directory_isMade() {
    fs.write(path("/d/f"), bytes("a file"));
    keep("/d/new", Kind.DIRECTORY, "");
    keep("/d/f", Kind.DIRECTORY, "");
    fs.resolve(path("/d/new"), Keep.of(1));
    assertFails(ErrorCode.EXISTS, () -> fs.resolve(path("/d/f"), Keep.of(1)));
    fs.resolve(path("/d/f"), Keep.BOTH);
    assertThat(fs.stat(path("/d/new")).isDirectory()).isTrue();
    assertThat(fs.stat(path("/d/f (server1)")).isDirectory()).isTrue();
    assertThat(left()).isZero();
  }

  @Test
  void brokenOff_staysListed_andIsTakenUpAgain() {
    fs.write(path("/d/a"), bytes("theirs"));
    keep("/d/a", Kind.CHANGED, "mine");
    cluster.pair(1).refuseDrops(1);
    assertFails(ErrorCode.NO_MEMBER, () -> fs.resolve(path("/d/a"), Keep.BOTH));
    assertThat(left()).isEqualTo(1);
    assertThat(read("/d/a (server1)")).isEqualTo("mine");
    assertThat(fs.resolve(path("/d/a"), Keep.BOTH).placed()).isEmpty();
    assertThat(fs.exists(path("/d/a (server1 2)"))).isFalse();
    assertThat(left()).isZero();
  }

  @Test
  void severalOfOnePath_endOneByOne() {
    keep("/d/a", Kind.MADE, "older");
    keep("/d/a", Kind.MADE, "newer");
    assertThat(fs.resolve(path("/d/a"), Keep.of(1)).left()).isEqualTo(1);
    assertThat(read("/d/a")).isEqualTo("older");
    assertThat(fs.resolve(path("/d/a"), Keep.of(1)).left()).isZero();
    assertThat(read("/d/a")).isEqualTo("newer");
  }

  @Test
  void nothingThere_orASilentServer_isTold() throws IOException {
    assertFails(ErrorCode.NOT_FOUND, () -> fs.resolve(path("/d/a"), Keep.BOTH));
    keep("/d/a", Kind.MADE, "mine");
    assertFails(ErrorCode.BAD_COMMAND, () -> fs.resolve(path("/d/a"), Keep.of(3)));
    cluster.server(1).kill();
    assertThat(fs.conflicts().silent()).contains(1);
    assertFails(ErrorCode.NO_MEMBER, () -> fs.resolve(path("/d/a"), Keep.BOTH));
    cluster.server(1).restart();
  }
}
