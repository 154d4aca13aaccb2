package org.duetfs.protocol.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.Samples;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands mean (one session asks for them), and that each is applied once. */
class StateTest {
  private final State state = new State(payload -> new byte[0]);
  private String session = "";
  private long sequence;
  private long time;

  @BeforeEach
  void openSession() {
    session = apply(new Body.SessionOpened("test")).index().toString();
  }

  // ---- mkdir, create, touch ----

  @Test
  void mkdir_makesADirectoryBelowAnExistingOne() {
    Applied applied = assertOk(mkdir("/d"));

    assertThat(info("/d").isDirectory()).isTrue();
    assertThat(applied.files())
        .containsExactly(new FileChange.MakeDirectory(info("/d").id(), path("/d")));
    assertFailed(mkdir("/d"), ErrorCode.EXISTS);
    assertFailed(mkdir("/"), ErrorCode.EXISTS);
    assertFailed(mkdir("/no/d"), ErrorCode.NOT_FOUND);
    assertOk(write("/f", "x"));
    assertFailed(mkdir("/f/d"), ErrorCode.NOT_A_DIRECTORY);
  }

  @Test
  void mkdirWithParents_makesWhatIsMissingAndAllowsWhatIsThere() {
    Applied applied = assertOk(new Operation.Mkdir(path("/a/b/c"), true));

    assertThat(applied.files())
        .extracting(change -> ((FileChange.MakeDirectory) change).path().toString())
        .containsExactly("/a", "/a/b", "/a/b/c");
    assertThat(applied.nodes()).hasSize(3).doesNotHaveDuplicates();
    assertThat(assertOk(new Operation.Mkdir(path("/a/b/c"), true)).files()).isEmpty();
    assertThat(assertOk(new Operation.Mkdir(path("/"), true)).files()).isEmpty();
    assertOk(write("/a/f", "x"));
    assertFailed(new Operation.Mkdir(path("/a/f/g"), true), ErrorCode.NOT_A_DIRECTORY);
    assertFailed(new Operation.Mkdir(path("/a/f"), true), ErrorCode.NOT_A_DIRECTORY);
  }

  @Test
  void create_refusesAnExistingFileAndTouchDoesNot() {
    assertOk(new Operation.Create(path("/f"), true));
    assertThat(info("/f").size()).isZero();
    assertOk(write("/f", "kept"));
    Index version = info("/f").version();

    assertFailed(new Operation.Create(path("/f"), true), ErrorCode.EXISTS);
    assertThat(assertOk(new Operation.Create(path("/f"), false)).files()).isEmpty();
    assertThat(info("/f").version()).isEqualTo(version);
    assertOk(new Operation.Create(path("/new"), false));
    assertOk(mkdir("/d"));
    assertFailed(new Operation.Create(path("/d"), false), ErrorCode.IS_A_DIRECTORY);
  }

  // ---- write, append ----

  @Test
  void write_makesOrReplacesAndKeepsTheNode() {
    Applied first = assertOk(write("/f", "one"));
    NodeInfo one = info("/f");
    Applied second = assertOk(write("/f", "second"));
    NodeInfo two = info("/f");

    assertThat(one.size()).isEqualTo(3);
    assertThat(one.version()).isEqualTo(first.index());
    assertThat(two.id()).isEqualTo(one.id());
    assertThat(two.version()).isEqualTo(second.index());
    assertThat(two.crc32c()).isEqualTo(Crc32c.of("second".getBytes(UTF_8)));
    assertThat(two.mtimeMillis()).isEqualTo(time);
    assertThat(second.files())
        .containsExactly(
            new FileChange.Put(two.id(), path("/f"), second.index(), payload("second")));
    assertFailed(write("/no/f", "x"), ErrorCode.NOT_FOUND);
    assertFailed(write("/f/x", "x"), ErrorCode.NOT_A_DIRECTORY);
    assertFailed(write("/", "x"), ErrorCode.IS_A_DIRECTORY);
    assertOk(mkdir("/d"));
    assertFailed(write("/d", "x"), ErrorCode.IS_A_DIRECTORY);
  }

  @Test
  void writeWithExpectedVersion_replacesThatVersionOnly() {
    assertOk(write("/f", "one"));
    Index one = info("/f").version();
    assertOk(new Operation.Write(path("/f"), payload("two"), Optional.of(one)));

    assertFailed(
        new Operation.Write(path("/f"), payload("three"), Optional.of(one)), ErrorCode.VERSION);
    assertFailed(
        new Operation.Write(path("/absent"), payload("x"), Optional.of(one)), ErrorCode.VERSION);
    assertThat(info("/f").crc32c()).isEqualTo(Crc32c.of("two".getBytes(UTF_8)));
  }

  @Test
  void append_addsToTheEndAndKnowsTheChecksumOfTheWhole() {
    assertOk(new Operation.Append(path("/f"), payload("one")));
    Applied applied = assertOk(new Operation.Append(path("/f"), payload("+two")));

    NodeInfo info = info("/f");
    assertThat(info.size()).isEqualTo(7);
    assertThat(info.crc32c()).isEqualTo(Crc32c.of("one+two".getBytes(UTF_8)));
    assertThat(applied.files())
        .containsExactly(
            new FileChange.AddBytes(info.id(), path("/f"), applied.index(), 3, payload("+two")));
    assertOk(mkdir("/d"));
    assertFailed(new Operation.Append(path("/d"), payload("x")), ErrorCode.IS_A_DIRECTORY);
  }

  // ---- rm ----

  @Test
  void remove_takesAFileOrAnEmptyDirectory() {
    assertOk(mkdir("/d"));
    assertOk(write("/d/f", "x"));
    assertFailed(new Operation.Remove(path("/d"), false), ErrorCode.NOT_EMPTY);
    NodeInfo file = info("/d/f");

    assertThat(assertOk(new Operation.Remove(path("/d/f"), false)).files())
        .containsExactly(new FileChange.Remove(file.id(), path("/d/f"), NodeKind.FILE));
    assertOk(new Operation.Remove(path("/d"), false));
    assertThat(state.list(RemotePath.ROOT)).isEmpty();
    assertFailed(new Operation.Remove(path("/d"), false), ErrorCode.NOT_FOUND);
    assertFailed(new Operation.Remove(path("/"), true), ErrorCode.BAD_PATH);
  }

  @Test
  void removeRecursive_takesAllBelowInOneChange() {
    assertOk(new Operation.Mkdir(path("/d/e"), true));
    assertOk(write("/d/e/f", "x"));
    NodeInfo top = info("/d");

    Applied applied = assertOk(new Operation.Remove(path("/d"), true));

    assertThat(applied.nodes()).hasSize(3);
    assertThat(applied.files())
        .containsExactly(new FileChange.Remove(top.id(), path("/d"), NodeKind.DIRECTORY));
    assertThat(state.rows()).isEmpty();
  }

  // ---- mv ----

  @Test
  void rename_changesOneRowAndKeepsNodeAndVersion() {
    assertOk(new Operation.Mkdir(path("/d/e"), true));
    assertOk(write("/d/e/f", "x"));
    NodeInfo directory = info("/d");

    Applied applied = assertOk(rename("/d", "/new", false));

    assertThat(applied.nodes()).containsExactly(directory.id());
    assertThat(applied.files())
        .containsExactly(
            new FileChange.Rename(directory.id(), path("/d"), path("/new"), Optional.empty()));
    assertThat(state.find(path("/d"))).isEmpty();
    assertThat(state.find(path("/new/e/f"))).isPresent();
    assertThat(state.pathOf(directory.id())).contains(path("/new"));
  }

  @Test
  void renameOntoADirectory_goesIntoIt() {
    assertOk(mkdir("/d"));
    assertOk(write("/f", "x"));

    Applied applied = assertOk(rename("/f", "/d", false));

    assertThat(applied.result()).contains(new Result.Ok(path("/d/f"), info("/d/f").version()));
  }

  @Test
  void renameOverAFile_replacesItUnlessForbidden() {
    assertOk(write("/a", "a"));
    assertOk(write("/b", "b"));
    NodeInfo a = info("/a");
    NodeInfo b = info("/b");

    assertFailed(rename("/a", "/b", true), ErrorCode.EXISTS);
    Applied applied = assertOk(rename("/a", "/b", false));

    assertThat(applied.files())
        .containsExactly(
            new FileChange.Rename(a.id(), path("/a"), path("/b"), Optional.of(b.id())));
    assertThat(info("/b").id()).isEqualTo(a.id());
    assertThat(state.row(b.id())).isEmpty();
    assertThat(applied.nodes()).containsExactlyInAnyOrder(a.id(), b.id());
  }

  @Test
  void rename_neverReplacesADirectory() {
    assertOk(new Operation.Mkdir(path("/d/x"), true));
    assertOk(mkdir("/x"));
    assertOk(write("/f", "f"));
    assertOk(new Operation.Mkdir(path("/d/f"), true));

    assertFailed(rename("/x", "/d", false), ErrorCode.EXISTS);
    assertFailed(rename("/f", "/d", false), ErrorCode.EXISTS);
    assertFailed(rename("/x", "/f", false), ErrorCode.NOT_A_DIRECTORY);
  }

  @Test
  void renameIntoItself_isRefused() {
    assertOk(new Operation.Mkdir(path("/d/e"), true));

    assertFailed(rename("/d", "/d/e", false), ErrorCode.BAD_PATH);
    assertFailed(rename("/d", "/d/new", false), ErrorCode.BAD_PATH);
    assertFailed(rename("/d", "/d", false), ErrorCode.BAD_PATH);
    assertFailed(rename("/", "/d", false), ErrorCode.BAD_PATH);
    assertFailed(rename("/absent", "/d", false), ErrorCode.NOT_FOUND);
    assertFailed(rename("/d", "/no/d", false), ErrorCode.NOT_FOUND);
  }

  @Test
  void renameOfAFileToItself_changesNothing() {
    assertOk(write("/f", "x"));
    assertThat(assertOk(rename("/f", "/f", false)).files()).isEmpty();
  }

  @Test
  void renameThatMakesAPathTooLong_isRefused() {
    RemotePath deep = RemotePath.of(("/" + "a".repeat(200)).repeat(10));
    assertOk(new Operation.Mkdir(deep, true));
    assertOk(new Operation.Mkdir(RemotePath.of(("/" + "b".repeat(200)).repeat(6)), true));

    assertFailed(
        new Operation.Rename(path("/" + "b".repeat(200)), deep, false), ErrorCode.BAD_PATH);
    assertThat(state.find(path("/" + "b".repeat(200)))).isPresent();
  }

  // ---- cp ----

  @Test
  void copy_isOfTheVersionThatWasStaged() {
    assertOk(write("/f", "one"));
    Index one = info("/f").version();

    Applied applied = assertOk(copy("/f", "/g", false, one, "one"));

    assertThat(info("/g").id()).isNotEqualTo(info("/f").id());
    assertThat(info("/g").version()).isEqualTo(applied.index());
    assertOk(write("/f", "two"));
    assertFailed(copy("/f", "/h", false, one, "one"), ErrorCode.BUSY);
    assertThat(state.find(path("/h"))).isEmpty();
  }

  @Test
  void copy_replacesAFileAndGoesIntoADirectory() {
    assertOk(write("/f", "f"));
    assertOk(write("/g", "g"));
    assertOk(mkdir("/d"));
    Index version = info("/f").version();

    assertFailed(copy("/f", "/g", true, version, "f"), ErrorCode.EXISTS);
    assertOk(copy("/f", "/g", false, version, "f"));
    assertOk(copy("/f", "/d", false, version, "f"));
    assertThat(info("/d/f").crc32c()).isEqualTo(info("/g").crc32c());
    assertFailed(copy("/f", "/f", false, version, "f"), ErrorCode.EXISTS);
    assertFailed(copy("/d", "/e", false, version, "f"), ErrorCode.IS_A_DIRECTORY);
    assertFailed(copy("/absent", "/e", false, version, "f"), ErrorCode.NOT_FOUND);
  }

  // ---- once only ----

  @Test
  void repeat_givesTheFirstResultAndDoesNothing() {
    Mutation name = new Mutation(session, 1);
    Applied first = apply(new Body.Mutate(name, write("/f", "one")));
    Applied again = apply(new Body.Mutate(name, write("/f", "one")));

    assertThat(again.result()).isEqualTo(first.result());
    assertThat(again.files()).isEmpty();
    assertThat(again.nodes()).isEmpty();
    assertThat(info("/f").version()).isEqualTo(first.index());
  }

  @Test
  void repeatOfARefusal_staysRefusedWhenItWouldSucceedNow() {
    Mutation name = new Mutation(session, 1);
    apply(new Body.Mutate(name, write("/d/f", "x")));
    apply(new Body.Mutate(new Mutation(open(), 1), mkdir("/d")));

    assertCode(apply(new Body.Mutate(name, write("/d/f", "x"))), ErrorCode.NOT_FOUND);
    assertThat(state.find(path("/d/f"))).isEmpty();
  }

  @Test
  void lateCopyAfterSettling_doesNothing() {
    Mutation name = new Mutation(session, 1);
    assertThat(apply(new Body.Settled(name)).result()).contains(new Result.NotApplied());

    assertThat(apply(new Body.Mutate(name, mkdir("/d"))).result())
        .contains(new Result.NotApplied());
    assertThat(state.find(path("/d"))).isEmpty();
  }

  @Test
  void settlingAfterTheMutation_givesItsResult() {
    Mutation name = new Mutation(session, 1);
    Applied first = apply(new Body.Mutate(name, mkdir("/d")));

    assertThat(apply(new Body.Settled(name)).result()).isEqualTo(first.result());
  }

  @Test
  void sequencesMayBeSkippedButNeverGoBack() {
    assertThat(apply(new Body.Mutate(new Mutation(session, 5), mkdir("/d"))).result())
        .containsInstanceOf(Result.Ok.class);

    assertCode(
        apply(new Body.Mutate(new Mutation(session, 4), mkdir("/e"))), ErrorCode.BAD_COMMAND);
    assertThat(state.find(path("/e"))).isEmpty();
    assertThat(state.session(session).orElseThrow().last()).isEqualTo(5);
  }

  @Test
  void endedSession_takesNothing() {
    apply(new Body.SessionEnded(session));

    assertCode(
        apply(new Body.Mutate(new Mutation(session, 1), mkdir("/d"))), ErrorCode.SESSION_ENDED);
    assertCode(apply(new Body.Settled(new Mutation(session, 1))), ErrorCode.SESSION_ENDED);
    assertThat(state.find(path("/d"))).isEmpty();
    assertThat(open()).isNotEqualTo(session);
  }

  @Test
  void entryThatIsNotTheNext_isADefect() {
    Index at = state.applied();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.apply(entry(at, new Body.SessionOpened("x"))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> state.apply(entry(new Index(1, at.number() + 2), new Body.SessionOpened("x"))));
  }

  // ---- moves between pairs ----

  private static final MoveId MOVE = new MoveId(2, 1, 1);

  @Test
  void preparedMove_isPlacedByTheCommitOfItsIndex() {
    Index prepared = apply(prepare("/t", tree())).index();
    assertThat(state.find(path("/t"))).isEmpty();
    assertThat(state.prepared(MOVE).orElseThrow().prepared()).isEqualTo(prepared);

    Applied applied = apply(new Body.MoveCommitted(MOVE, prepared));

    assertThat(info("/t").isDirectory()).isTrue();
    assertThat(info("/t/f").size()).isEqualTo(7);
    assertThat(info("/t/f").mtimeMillis()).isEqualTo(7);
    assertThat(applied.files()).hasSize(2);
    assertThat(state.prepared()).isEmpty();
  }

  @Test
  void preparedMove_isDroppedByAbort() {
    Index prepared = apply(prepare("/t", tree())).index();
    apply(new Body.MoveAborted(MOVE, prepared));

    assertThat(state.prepared()).isEmpty();
    apply(new Body.MoveCommitted(MOVE, prepared));
    assertThat(state.find(path("/t"))).isEmpty();
  }

  @Test
  void secondPrepareOfAStandingMove_keepsItsIndex() {
    Applied first = apply(prepare("/t", tree()));
    Applied second = apply(prepare("/t", tree()));

    assertThat(second.result()).contains(new Result.Ok(path("/t"), first.index()));
    assertThat(state.prepared(MOVE).orElseThrow().prepared()).isEqualTo(first.index());
  }

  @Test
  void commitOfAnotherIndex_dropsTheEntryOfALateCopy() {
    Index first = apply(prepare("/t", tree())).index();
    apply(new Body.MoveCommitted(MOVE, first));
    apply(new Body.Mutate(next(), new Operation.Remove(path("/t"), true)));
    apply(prepare("/t", tree()));

    apply(new Body.MoveCommitted(MOVE, first));

    assertThat(state.prepared()).isEmpty();
    assertThat(state.find(path("/t"))).isEmpty();
  }

  @Test
  void prepare_isJudgedAsARename() {
    assertOk(mkdir("/d"));
    assertOk(write("/f", "x"));

    assertCode(apply(prepare("/d", tree())), ErrorCode.EXISTS);
    assertCode(apply(prepare("/f", tree())), ErrorCode.NOT_A_DIRECTORY);
    assertCode(apply(prepare("/no/t", tree())), ErrorCode.NOT_FOUND);
    assertCode(apply(prepare("/t", new Payload.Inline(new byte[] {9}))), ErrorCode.CORRUPT);
    assertThat(state.prepared()).isEmpty();
  }

  @Test
  void placedFile_replacesAFile() {
    assertOk(write("/f", "old"));
    NodeInfo old = info("/f");
    Index prepared = apply(prepare("/f", file())).index();

    Applied applied = apply(new Body.MoveCommitted(MOVE, prepared));

    assertThat(info("/f").size()).isEqualTo(7);
    assertThat(applied.files())
        .first()
        .isEqualTo(new FileChange.Remove(old.id(), path("/f"), NodeKind.FILE));
  }

  @Test
  void decision_removesTheSourceAndIsKeptUntilForgotten() {
    assertOk(new Operation.Mkdir(path("/s/e"), true));
    MoveId move = new MoveId(1, 1, 1);
    Applied applied = apply(decide(move, next(), "/s"));

    assertThat(applied.result()).containsInstanceOf(Result.Ok.class);
    assertThat(state.find(path("/s"))).isEmpty();
    assertThat(state.decision(move).orElseThrow().decided()).isEqualTo(applied.index());
    apply(new Body.MoveForgotten(move));
    assertThat(state.decisions()).isEmpty();
  }

  @Test
  void decisionOfAnEarlierGeneration_isRefused() {
    assertOk(mkdir("/s"));

    assertCode(apply(decide(new MoveId(1, 0, 1), next(), "/s")), ErrorCode.BUSY);
    assertThat(state.find(path("/s"))).isPresent();
  }

  @Test
  void decisionWhoseNameIsUsedUp_changesNothing() {
    assertOk(mkdir("/s"));
    Mutation name = next();
    apply(new Body.Settled(name));

    assertThat(apply(decide(new MoveId(1, 1, 1), name, "/s")).result())
        .contains(new Result.NotApplied());
    assertThat(state.find(path("/s"))).isPresent();
    assertThat(state.decisions()).isEmpty();
  }

  @Test
  void root_isNeverMovedAway() {
    assertOk(mkdir("/s"));
    assertCode(apply(decide(new MoveId(1, 1, 1), next(), "/")), ErrorCode.BAD_PATH);
    assertThat(state.find(path("/s"))).isPresent();
  }

  // ---- two members ----

  @Test
  void twoStatesThatAppliedTheSameEntries_areEqual() {
    Samples samples = Samples.seeded();
    State other = new State(payload -> new byte[0]);
    State own = new State(payload -> new byte[0]);
    long number = 0;
    for (int i = 0; i < 2_000; i++) {
      for (Operation operation : samples.operations()) {
        boolean incomplete = operation instanceof Operation.Copy copy && copy.source().isEmpty();
        Body body =
            i == 0 || incomplete
                ? new Body.SessionOpened("s")
                : new Body.Mutate(new Mutation("1.1", i), operation);
        Entry entry = new Entry(new Index(1, ++number), i, body);
        Applied a = own.apply(entry);
        Applied b = other.apply(entry);
        assertThat(a).as(samples.seed()).isEqualTo(b);
      }
    }
    assertThat(own.rows()).containsExactlyInAnyOrderElementsOf(other.rows());
  }

  private Applied apply(Body body) {
    return state.apply(entry(new Index(1, state.applied().number() + 1), body));
  }

  private Entry entry(Index index, Body body) {
    time += 1_000;
    return new Entry(index, time, body);
  }

  private String open() {
    return apply(new Body.SessionOpened("other")).index().toString();
  }

  private Mutation next() {
    return new Mutation(session, ++sequence);
  }

  private Applied assertOk(Operation operation) {
    Applied applied = apply(new Body.Mutate(next(), operation));
    assertThat(applied.result()).containsInstanceOf(Result.Ok.class);
    return applied;
  }

  private void assertFailed(Operation operation, ErrorCode code) {
    Applied applied = apply(new Body.Mutate(next(), operation));
    assertCode(applied, code);
    assertThat(applied.files()).isEmpty();
    assertThat(applied.nodes()).isEmpty();
  }

  private static void assertCode(Applied applied, ErrorCode code) {
    assertThat(applied.result())
        .hasValueSatisfying(
            result ->
                assertThat(result)
                    .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code)));
  }

  private NodeInfo info(String path) {
    return state.find(path(path)).orElseThrow();
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }

  private static Payload payload(String text) {
    return new Payload.Inline(text.getBytes(UTF_8));
  }

  private static Operation mkdir(String path) {
    return new Operation.Mkdir(path(path), false);
  }

  private static Operation write(String path, String text) {
    return new Operation.Write(path(path), payload(text), Optional.empty());
  }

  private static Operation rename(String from, String to, boolean noReplace) {
    return new Operation.Rename(path(from), path(to), noReplace);
  }

  private static Operation copy(
      String from, String to, boolean noReplace, Index version, String text) {
    return new Operation.Copy(
        path(from),
        path(to),
        noReplace,
        Optional.of(new Operation.Copy.Source(version, payload(text))));
  }

  private static Payload tree() {
    Manifest.Item file =
        new Manifest.Item(List.of("f"), NodeKind.FILE, 7, Optional.of(payload("content")));
    Manifest.Item top = new Manifest.Item(List.of(), NodeKind.DIRECTORY, 6, Optional.empty());
    return new Payload.Inline(new Manifest(List.of(top, file)).encode());
  }

  private static Payload file() {
    Manifest.Item top =
        new Manifest.Item(List.of(), NodeKind.FILE, 7, Optional.of(payload("content")));
    return new Payload.Inline(new Manifest(List.of(top)).encode());
  }

  private static Body prepare(String target, Payload manifest) {
    return new Body.MovePrepared(MOVE, path(target), false, manifest);
  }

  private static Body decide(MoveId move, Mutation name, String source) {
    return new Body.MoveDecided(move, name, path(source), 2, path("/t"), new Index(1, 9));
  }
}
