package org.duetfs.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.client.fake.FakeServer.Trouble;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client as a whole against two pairs of fake servers on real sockets. */
final class DuetFsTest {
  private static final Duration FIRST_REPLY = Duration.ofMillis(400);
  private static final Duration COMMAND = Duration.ofSeconds(3);

  @TempDir Path folder;
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private FakeCluster cluster;
  private DuetFs fs;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(2);
    fs = connect();
  }

  private DuetFs connect() {
    ClientConfig config = cluster.config(FIRST_REPLY, COMMAND);
    return DuetFs.connect(config, notice -> notices.add(notice.text()));
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

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private Transferred put(Path local, RemotePath remote) throws IOException {
    return fs.put(ByteSource.of(local), remote, Progress.NONE, new Cancel());
  }

  private Transferred get(RemotePath remote, Path local) throws IOException {
    return fs.get(remote, local, Progress.NONE, new Cancel());
  }

  private static void assertFails(ErrorCode code, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(DuetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void newTopLevelNames_goToEachPairInTurn() {
    assertThat(fs.mkdir(path("/a"), false).pair()).isEqualTo(1);
    assertThat(fs.create(path("/b")).pair()).isEqualTo(2);
    assertThat(fs.write(path("/c"), bytes("c")).pair()).isEqualTo(1);
    assertThat(fs.mkdir(path("/d/e"), true).pair()).isEqualTo(2);
    assertThat(fs.write(path("/a/x"), bytes("x")).pair()).isEqualTo(1);
    assertThat(fs.list(RemotePath.ROOT))
        .extracting(RemoteNode::name, RemoteNode::pair)
        .containsExactly(tuple("a", 1), tuple("b", 2), tuple("c", 1), tuple("d", 2));
  }

  @Test
  void tracker_ofANewClientStartsAfterTheNewestName() {
    fs.mkdir(path("/a"), false);
    try (DuetFs second = connect()) {
      assertThat(second.mkdir(path("/b"), false).pair()).isEqualTo(2);
      assertThat(second.exists(path("/a"))).isTrue();
    }
  }

  @Test
  void tracker_staysWhereANameWasNotMade() {
    fs.mkdir(path("/a"), false);
    cluster.claim("b", 1); // by another client, just now
    assertThat(fs.mkdir(path("/b"), false).pair()).isEqualTo(1);
    assertThat(fs.mkdir(path("/c"), false).pair()).isEqualTo(2);
  }

  @Test
  void requests_alternateBetweenTheMembers() {
    fs.write(path("/a"), bytes("1"));
    for (int i = 0; i < 4; i++) {
      fs.stat(path("/a"));
    }
    List<String> reads =
        cluster.pair(1).asked().stream().filter(line -> line.contains("stat")).toList();
    assertThat(reads.get(0)).isEqualTo(reads.get(2)).isNotEqualTo(reads.get(1));
    assertThat(reads.get(1)).isEqualTo(reads.get(3));
  }

  @Test
  void mutations_alternateFromTheFirstOn() {
    for (int i = 0; i < 4; i++) {
      fs.touch(path("/a"));
    }
    assertThat(cluster.pair(1).asked())
        .containsExactly(
            "server1 create /a", "server2 create /a", "server1 create /a", "server2 create /a");
  }

  @Test
  void write_goesOnAtTheMirrorOfAKilledServer() throws IOException {
    fs.write(path("/a"), bytes("1"));
    cluster.server(2).kill();
    cluster.pair(1).install(List.of(1));
    for (int i = 0; i < 5; i++) {
      fs.append(path("/a"), bytes("2"));
    }
    assertThat(fs.read(path("/a"))).isEqualTo(bytes("122222"));
    assertThat(notices)
        .filteredOn(line -> line.startsWith("Connection lost"))
        .containsExactly("Connection lost to server2: pair 1 goes on with server1 [U_]");
    assertThat(fs.health().pairs().get(0).marks()).isEqualTo("[U_]");
  }

  @Test
  void mutation_whoseAnswersAreLostIsAppliedOnce() {
    fs.write(path("/a"), bytes("1"));
    for (Trouble trouble :
        List.of(Trouble.BREAK_BEFORE, Trouble.BREAK_AFTER, Trouble.BREAK_WITHIN)) {
      cluster.server(1).next(trouble);
      cluster.server(2).next(trouble);
      fs.append(path("/a"), bytes("2"));
    }
    assertThat(fs.read(path("/a"))).isEqualTo(bytes("1222"));
  }

  @Test
  void mutations_amongRandomTroublesAreAppliedOnceEach() {
    long seed = Long.getLong("duetfs.seed", System.nanoTime());
    Random random = new Random(seed);
    Trouble[] troubles = {Trouble.BREAK_BEFORE, Trouble.BREAK_AFTER, Trouble.BREAK_WITHIN};
    fs.write(path("/a"), bytes(""));
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      if (random.nextInt(3) == 0) {
        cluster.server(1 + random.nextInt(2)).next(troubles[random.nextInt(troubles.length)]);
      }
      fs.append(path("/a"), bytes(i + " "));
      expected.append(i).append(' ');
    }
    assertThat(cluster.pair(1).text("/a"))
        .as("-Dduetfs.seed=%d", seed)
        .isEqualTo(expected.toString());
  }

  @Test
  void mutation_thatOnlyPausedServersTookIsAppliedOnce() {
    fs.write(path("/a"), bytes("1"));
    cluster.server(1).next(Trouble.SILENCE);
    cluster.server(2).next(Trouble.SILENCE);
    fs.append(path("/a"), bytes("2"));
    assertThat(fs.read(path("/a"))).isEqualTo(bytes("12"));
  }

  @Test
  void pairLost_isToldUnaskedWhileOneLeftOutStillAnswers() throws Exception {
    cluster.pair(1).install(List.of(2));
    fs.servers();
    cluster.server(2).kill();

    String heard = "";
    while (heard != null && !heard.contains("no member of pair 1 is left")) {
      heard = notices.poll(10, TimeUnit.SECONDS);
    }

    assertThat(heard).isEqualTo("Connection lost to server2: no member of pair 1 is left [__]");
  }

  @Test
  void pausedServer_costsABoundedWaitOnce() {
    fs.write(path("/a"), bytes("1"));
    cluster.server(1).pause();
    long start = System.nanoTime();
    for (int i = 0; i < 6; i++) {
      fs.append(path("/a"), bytes("2"));
      fs.stat(path("/a"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FIRST_REPLY.multipliedBy(4));
    assertThat(cluster.pair(1).text("/a")).isEqualTo("1222222");
  }

  @Test
  void bothMembersGone_isNoMemberThatNamesThem() throws IOException {
    fs.mkdir(path("/a"), false);
    fs.mkdir(path("/b"), false);
    cluster.server(1).kill();
    cluster.server(2).kill();
    assertThatThrownBy(() -> fs.mkdir(path("/a/x"), false))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MEMBER))
        .hasMessageContaining("server1 (127.0.0.1:")
        .hasMessageContaining("server2 (127.0.0.1:")
        .hasMessageContaining("does not run");
    assertThat(fs.mkdir(path("/c"), false).pair()).isEqualTo(2);
    assertThat(fs.mkdir(path("/d"), false).pair()).isEqualTo(2);
    assertThat(fs.list(RemotePath.ROOT))
        .filteredOn(RemoteNode::away)
        .extracting(RemoteNode::name)
        .containsExactly("a");
    assertFails(ErrorCode.NO_MEMBER, () -> fs.stat(path("/a")));
    assertFails(ErrorCode.NOT_FOUND, () -> fs.stat(path("/nothing")));
    assertThat(fs.health().pairs().get(0).marks()).isEqualTo("[__]");
  }

  @Test
  void pairThatComesBack_isAskedAgain() throws IOException {
    fs.mkdir(path("/a"), false);
    cluster.server(1).kill();
    cluster.server(2).kill();
    assertFails(ErrorCode.NO_MEMBER, () -> fs.stat(path("/a")));
    cluster.server(1).restart();
    cluster.server(2).restart();
    fs.stat(path("/a"));
  }

  @Test
  void mutation_thatNobodyAnswersForIsUnknownAndCanBeSettled() throws IOException {
    fs.write(path("/a"), bytes("1"));
    cluster.server(1).pause();
    cluster.server(2).pause();
    UnknownOutcomeException unknown =
        catchThrowableOfType(
            UnknownOutcomeException.class, () -> fs.append(path("/a"), bytes("2")));
    cluster.server(1).kill();
    cluster.server(2).kill();
    cluster.server(1).resume();
    cluster.server(2).resume();
    cluster.server(1).restart();
    cluster.server(2).restart();
    Outcome outcome = fs.outcome(unknown.name());
    String text = cluster.pair(1).text("/a");
    assertThat(text).isEqualTo(outcome == Outcome.APPLIED ? "12" : "1");
  }

  @Test
  void moved_isFollowed() {
    fs.mkdir(path("/a"), false);
    try (DuetFs second = connect()) {
      assertThat(second.exists(path("/zzz"))).isFalse(); // it knows the claims by now
      fs.mkdir(path("/b"), false);
      assertThat(second.mkdir(path("/b/x"), false).pair()).isEqualTo(2);
      assertThat(second.stat(path("/b")).pair()).isEqualTo(2);
    }
  }

  @Test
  void busy_isTriedAgainAndThenShown() {
    fs.mkdir(path("/a"), false);
    cluster.pair(1).refuse(3, ErrorCode.BUSY);
    fs.mkdir(path("/a/x"), false);
    cluster.pair(1).refuse(1_000_000, ErrorCode.BUSY);
    assertFails(ErrorCode.BUSY, () -> fs.mkdir(path("/a/y"), false));
  }

  @Test
  void isolated_isTakenElsewhereUntilTheDeadline() {
    fs.mkdir(path("/a"), false);
    cluster.pair(1).refuse(3, ErrorCode.ISOLATED);
    fs.mkdir(path("/a/x"), false);
    cluster.pair(1).refuse(1_000_000, ErrorCode.ISOLATED);
    long start = System.nanoTime();
    assertFails(ErrorCode.ISOLATED, () -> fs.mkdir(path("/a/y"), false));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(COMMAND, COMMAND.multipliedBy(2));
  }

  @Test
  void fullPair_isPassedOverForNewNamesOnly() {
    fs.mkdir(path("/a"), false);
    cluster.pair(2).refuse(1, ErrorCode.NO_SPACE);
    assertThat(fs.mkdir(path("/b"), false).pair()).isEqualTo(1);
    cluster.pair(1).refuse(1, ErrorCode.NO_SPACE);
    assertFails(ErrorCode.NO_SPACE, () -> fs.mkdir(path("/a/x"), false));
  }

  @Test
  void refusals_areToldAsTheyAre() {
    fs.create(path("/a"));
    assertFails(ErrorCode.EXISTS, () -> fs.create(path("/a")));
    assertFails(ErrorCode.NOT_FOUND, () -> fs.remove(path("/b"), false));
    assertFails(ErrorCode.NOT_FOUND, () -> fs.write(path("/c/d"), bytes("")));
    fs.remove(path("/a"), false);
    assertThat(fs.exists(path("/a"))).isFalse();
  }

  @Test
  void glance_tellsWhatIsThere_andTakesNoTurn() {
    fs.create(path("/a"));
    int next = fs.status(false).pairs().get(0).subTracker();
    assertThat(fs.glance(path("/a"))).isTrue();
    assertThat(fs.glance(path("/a/b"))).isFalse();
    assertThat(fs.glance(path("/none"))).isFalse();
    assertThat(fs.status(false).pairs().get(0).subTracker()).isEqualTo(next);
  }

  @Test
  void content_ofEverySizeComesBack() throws IOException {
    fs.mkdir(path("/a"), false);
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 3 << 20}) {
      Path local = folder.resolve("local");
      Files.write(local, random(size));
      put(local, path("/a/f"));
      assertThat(fs.read(path("/a/f"))).isEqualTo(random(size));
      Path back = folder.resolve("back");
      get(path("/a/f"), back);
      assertThat(Files.readAllBytes(back)).isEqualTo(random(size));
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void put_thatBreaksOffIsResumedAtTheMirror() throws IOException {
    fs.mkdir(path("/a"), false);
    Path local = folder.resolve("local");
    Files.write(local, random(2 << 20));
    cluster.server(1).breakUploadAfter(1 << 20);
    cluster.server(2).breakUploadAfter(700_000);
    put(local, path("/a/f"));
    assertThat(fs.read(path("/a/f"))).isEqualTo(random(2 << 20));
  }

  @Test
  void put_whoseBytesWereLostIsStagedAnew() throws IOException {
    fs.mkdir(path("/a"), false);
    Path local = folder.resolve("local");
    Files.write(local, random(200_000));
    cluster.pair(1).refuse(1, ErrorCode.NOT_STAGED);
    put(local, path("/a/f"));
    assertThat(fs.read(path("/a/f"))).isEqualTo(random(200_000));
  }

  @Test
  void put_andGet_areWitnessedByBothMembers() throws IOException {
    fs.mkdir(path("/a"), false);
    for (int size : new int[] {10, 200_000}) {
      Path local = folder.resolve("local");
      Files.write(local, random(size));
      Transferred sent = put(local, path("/a/f"));
      assertThat(sent.servers()).containsExactly(1, 2);
      assertThat(sent.size()).isEqualTo(size);
      assertThat(sent.crc32c()).isEqualTo(Crc32c.of(random(size)));
      assertThat(get(path("/a/f"), folder.resolve("back"))).isEqualTo(sent);
    }
  }

  @Test
  void put_withOneMember_hasOneWitness() throws IOException {
    fs.mkdir(path("/a"), false);
    cluster.server(2).kill();
    cluster.pair(1).install(List.of(1));
    Path local = folder.resolve("local");
    Files.write(local, random(10));
    assertThat(put(local, path("/a/f")).servers()).containsExactly(1);
  }

  @Test
  void put_cancelledOnItsWay_leavesNothing() {
    fs.mkdir(path("/a"), false);
    Cancel cancel = new Cancel();
    assertThatThrownBy(
            () ->
                fs.put(
                    ByteSource.of(random(2 << 20)),
                    path("/a/f"),
                    (done, total) -> cancel.wish(),
                    cancel))
        .isInstanceOf(CancellationException.class);
    assertThat(fs.exists(path("/a/f"))).isFalse();
    assertThat(cluster.pair(1).calledOffCount()).isEqualTo(1);
    assertThat(cluster.pair(1).stagedCount()).isZero();
  }

  @Test
  void put_cancelledOnceItsLastCallIsSent_isFinished() throws IOException {
    fs.mkdir(path("/a"), false);
    for (int size : new int[] {10, 200_000}) {
      Cancel cancel = new Cancel();
      cluster.pair(1).onNextMutation(cancel::wish);
      Transferred sent = fs.put(ByteSource.of(random(size)), path("/a/f"), Progress.NONE, cancel);
      assertThat(cancel.isWished()).isTrue();
      assertThat(sent.servers()).containsExactly(1, 2);
      assertThat(fs.read(path("/a/f"))).isEqualTo(random(size));
    }
  }

  @Test
  void put_whoseSourceFails_leavesNothingStaged() {
    fs.mkdir(path("/a"), false);
    ByteSource shrinking =
        new ByteSource() {
          @Override
          public long size() {
            return 2 << 20;
          }

          @Override
          public InputStream open(long from) {
            return new ByteArrayInputStream(random(1 << 20));
          }
        };
    assertThatThrownBy(() -> fs.put(shrinking, path("/a/f"), Progress.NONE, new Cancel()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shorter");
    assertThat(cluster.pair(1).stagedCount()).isZero();
  }

  @Test
  void get_cancelledOnItsWay_leavesNoLocalFile() throws IOException {
    fs.write(path("/a"), random(2 << 20));
    Cancel cancel = new Cancel();
    Path back = folder.resolve("back");
    Files.writeString(back, "before");
    assertThatThrownBy(() -> fs.get(path("/a"), back, (done, total) -> cancel.wish(), cancel))
        .isInstanceOf(CancellationException.class);
    assertThat(back).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void read_thatBreaksOffGoesOnAtTheSameByte() throws IOException {
    fs.write(path("/a"), random(1 << 20));
    cluster.server(1).next(Trouble.BREAK_WITHIN, Trouble.BREAK_WITHIN);
    cluster.server(2).next(Trouble.BREAK_WITHIN, Trouble.BREAK_WITHIN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fs.read(path("/a"), out, Progress.NONE);
    assertThat(out.toByteArray()).isEqualTo(random(1 << 20));
  }

  @Test
  void largeContent_ofADamagedCopyComesFromTheMirror() throws IOException {
    fs.write(path("/a"), random(200_000));
    fs.mkdir(path("/b"), false);
    cluster.pair(1).damage(1);
    Path back = folder.resolve("back");
    for (int i = 0; i < 2; i++) {
      get(path("/a"), back);
      assertThat(Files.readAllBytes(back)).isEqualTo(random(200_000));
      assertThat(fs.read(path("/a"))).isEqualTo(random(200_000));
      fs.copy(path("/a"), path("/b/copy"), new CopyOptions(false, false));
      assertThat(cluster.pair(2).bytes("/b/copy")).isEqualTo(random(200_000));
    }
    cluster.pair(1).damage(2);
    assertFails(ErrorCode.CORRUPT, () -> fs.read(path("/a")));
    assertFails(
        ErrorCode.CORRUPT,
        () -> fs.copy(path("/a"), path("/b/other"), new CopyOptions(false, false)));
    assertThat(fs.exists(path("/b/other"))).isFalse();
  }

  @Test
  void copy_staysWithinAPairOrComesThroughTheClient() {
    fs.mkdir(path("/a"), false);
    fs.mkdir(path("/b"), false);
    fs.mkdir(path("/a/sub"), false);
    fs.write(path("/a/f"), bytes("f"));
    fs.write(path("/a/sub/g"), random(100_000));
    assertThat(fs.copy(path("/a/f"), path("/a/h"), new CopyOptions(false, false)).pair())
        .isEqualTo(1);
    assertThat(fs.copy(path("/a/f"), path("/b"), new CopyOptions(false, true)).path())
        .isEqualTo(path("/b/f"));
    assertThat(cluster.pair(2).text("/b/f")).isEqualTo("f");
    fs.copy(path("/a"), path("/b/all"), new CopyOptions(true, false));
    assertThat(fs.read(path("/b/all/sub/g"))).isEqualTo(random(100_000));
    assertFails(
        ErrorCode.IS_A_DIRECTORY,
        () -> fs.copy(path("/a"), path("/x"), new CopyOptions(false, false)));
    assertFails(
        ErrorCode.BAD_PATH,
        () -> fs.copy(path("/a"), path("/a/sub"), new CopyOptions(true, false)));
    assertFails(
        ErrorCode.EXISTS, () -> fs.copy(path("/a/f"), path("/b"), new CopyOptions(false, true)));
  }

  @Test
  void move_saysWhereItIsNow() {
    fs.mkdir(path("/a"), false);
    fs.write(path("/a/f"), bytes("f"));
    Placed placed = fs.move(path("/a/f"), path("/g"), false);
    assertThat(placed.pair()).isEqualTo(1);
    assertThat(placed.servers()).containsExactly(1, 2);
    assertThat(fs.read(path("/g"))).isEqualTo(bytes("f"));
  }

  @Test
  void servers_areShownConnectedOrWhyNot() throws IOException {
    cluster.server(4).kill();
    try (DuetFs second = connect()) {
      assertThat(second.servers())
          .extracting(ServerInfo::connected)
          .containsExactly(true, true, true, false);
      assertThat(second.servers().get(3).state()).contains("nobody listens");
    }
  }

  @Test
  void status_showsEveryServerAndTheTree() throws IOException {
    fs.mkdir(path("/a"), false);
    fs.mkdir(path("/b"), false);
    cluster.server(4).kill();
    cluster.pair(2).install(List.of(3));
    ClusterStatus status = fs.status(false);
    assertThat(status.pairs()).extracting(p -> p.marks()).containsExactly("[UU]", "[U_]");
    assertThat(status.pairs().get(1).servers())
        .extracting(s -> s.state())
        .containsExactly(ClusterStatus.ServerState.ALONE, ClusterStatus.ServerState.DOWN);
    assertThat(status.tree())
        .extracting(e -> e.path() + " " + e.pair())
        .containsExactly("/a 1", "/b 2");
    assertThat(status.pairs().get(0).trackerHere()).isTrue();
  }

  /** Looks until this is seen: on a busy machine a server that is well may be late too. */
  private static ClusterStatus look(StatusWatch watch, Predicate<ClusterStatus> until) {
    Duration patience = Duration.ofSeconds(30);
    for (int i = 0; i < 50; i++) {
      ClusterStatus status = watch.look(patience);
      if (until.test(status)) {
        return status;
      }
    }
    throw new AssertionError("never seen, but " + watch.look(patience));
  }

  @Test
  void watch_aServerThatHangs_isToldOfAsItWas() {
    StatusWatch watch = fs.watchStatus();
    look(watch, status -> !server(status, 1).isOld());
    cluster.server(1).pause();
    try {
      ClusterStatus.ServerStatus waitedFor = server(watch.look(Duration.ofMillis(1)), 1);
      assertThat(waitedFor.isOld()).isTrue();
      assertThat(waitedFor.requests()).isEqualTo(7);
      // What is waited for has failed by then, and the others were asked meanwhile.
      ClusterStatus later =
          look(
              watch,
              status ->
                  server(status, 1).state() == ClusterStatus.ServerState.DOWN
                      && !server(status, 2).isOld());
      assertThat(server(later, 1).requests()).isEqualTo(7);
      assertThat(server(later, 1).isOld()).isTrue();
    } finally {
      cluster.server(1).resume();
    }
  }

  @Test
  void watch_showsTheTrackerWhereANewClientWouldHaveIt() throws IOException {
    look(fs.watchStatus(), status -> status.pairs().get(0).trackerHere());
    try (DuetFs other = connect()) {
      other.mkdir(path("/a"), false);
    }
    ClusterStatus after =
        look(fs.watchStatus(), status -> status.pairs().stream().anyMatch(p -> p.trackerHere()));
    assertThat(after.pairs().get(1).trackerHere()).isTrue();
  }

  private static ClusterStatus.ServerStatus server(ClusterStatus status, int number) {
    return status.pairs().get((number - 1) / 2).servers().get((number - 1) % 2);
  }

  @Test
  void status_listsWhatAPairThatIsAwayHasClaimed() throws IOException {
    fs.mkdir(path("/a"), false);
    fs.mkdir(path("/b"), false);
    fs.mkdir(path("/b/c"), false);
    cluster.server(3).kill();
    cluster.server(4).kill();

    assertThat(fs.status(false).tree())
        .extracting(e -> e.path() + " " + e.pair() + " " + e.away())
        .containsExactly("/a 1 false", "/b 2 true");
  }

  @Test
  void views_tellWhoLeftAndJoined() {
    cluster.pair(1).install(List.of(2));
    cluster.pair(1).install(List.of(1, 2));

    List<PastView> views = fs.views(1);

    assertThat(views).extracting(PastView::marks).containsExactly("[UU]", "[_U]", "[UU]");
    assertThat(views).extracting(PastView::left).containsExactly(List.of(), List.of(1), List.of());
    assertThat(views)
        .extracting(PastView::joined)
        .containsExactly(List.of(), List.of(), List.of(1));
    assertThat(views.get(1).writtenMillis()).isEqualTo(2_000);
    assertFails(ErrorCode.BAD_COMMAND, () -> fs.views(3));
  }

  @Test
  void views_ofAPairThatIsAwayAreKnownToTheOthers() throws IOException {
    cluster.server(1).kill();
    cluster.server(2).kill();

    assertThat(fs.views(1)).isNotEmpty();
  }

  @Test
  void close_endsTheSessions() {
    try (DuetFs second = connect()) {
      second.mkdir(path("/a"), false);
      assertThat(cluster.pair(1).sessions()).isEqualTo(1);
    }
    assertThat(cluster.pair(1).sessions()).isZero();
  }

  @Test
  void manyThreads_eachHaveASessionOfTheirOwn() {
    fs.mkdir(path("/a"), false);
    IntStream.range(0, 200).parallel().forEach(i -> fs.write(path("/a/" + i), bytes("" + i)));
    assertThat(fs.list(path("/a"))).hasSize(200);
  }
}
