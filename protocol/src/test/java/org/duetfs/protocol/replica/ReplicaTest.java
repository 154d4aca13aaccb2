package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.duetfs.protocol.replica.ScriptedMember.ONE;
import static org.duetfs.protocol.replica.ScriptedMember.TWO;
import static org.duetfs.protocol.replica.ScriptedMember.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.arbiter.Claim;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One member at a time; whole pairs under faults are the simulation's. */
class ReplicaTest {
  // ---- alone ----

  @Test
  void standaloneMember_asksForAViewOfItsOwnProcess() {
    ScriptedMember member = standalone();

    View view = member.newestView();
    assertThat(view.generation()).isEqualTo(2);
    assertThat(view.parent()).isEqualTo("v1");
    assertThat(view.members()).containsExactly(ONE);
    assertThat(member.replica.view()).contains(view);
    assertThat(member.state.applied()).isEqualTo(new Index(2, 1));
  }

  @Test
  void member_servesNothingBeforeItsViewIsWon() {
    ScriptedMember member =
        new ScriptedMember(1, List.of(1), view(1, List.of(new InSync(1, "d1", "old"))));
    member.holdArbiter = true;
    member.start();

    assertRefused(member, member.request(new ClientRequest.Open("c")), ErrorCode.ISOLATED);
    assertThat(member.refusedReads).containsKey(member.read("/", true));
    member.letArbiterAnswer();
    assertThat(member.replies.get(member.request(new ClientRequest.Open("c"))))
        .isInstanceOf(Reply.Opened.class);
  }

  @Test
  void newTopLevelName_isClaimedBeforeItIsMade() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.holdArbiter = true;
    long ticket = member.request(mkdir(session, 1, "/d"));
    assertThat(member.replies).doesNotContainKey(ticket);
    assertThat(member.state.find(path("/d"))).isEmpty();

    member.letArbiterAnswer();

    assertThat(result(member, ticket)).isInstanceOf(Result.Ok.class);
    assertThat(Claim.parse(member.register("names/d").value()).pair()).hasValue(1);
  }

  @Test
  void newTopLevelName_isNotGivenByAnArbiterThatLostEverything() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.registers.clear();

    long ticket = member.request(mkdir(session, 1, "/d"));
    long read = member.read("/d", false);

    assertThat(member.replies).doesNotContainKey(ticket);
    assertThat(member.registers).isEmpty();
    assertThat(member.refusedReads)
        .extractingByKey(read)
        .extracting(Reply.Refused::code)
        .isEqualTo(ErrorCode.NO_MEMBER);
  }

  @Test
  void nameOfAnotherPair_isMoved() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.setRegister("names/d", 1, Claim.of(2, "n").text());

    long mutation = member.request(mkdir(session, 1, "/d"));
    long read = member.read("/d", false);

    assertRefused(member, mutation, ErrorCode.MOVED);
    assertThat(member.refusedReads)
        .containsEntry(
            read, new Reply.Refused(ErrorCode.MOVED, "/d is on pair 2", OptionalInt.of(2)));
  }

  @Test
  void removedName_isFreedByTheSweep() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.request(mkdir(session, 1, "/d"));
    member.request(
        new ClientRequest.Do(new Mutation(session, 2), 1, new Operation.Remove(path("/d"), false)));

    member.pass(ScriptedMember.TIMING.sweep());

    assertThat(Claim.parse(member.register("names/d").value()).pair()).isEmpty();
  }

  @Test
  void repeat_getsTheFirstResultAndIsLoggedOnce() {
    ScriptedMember member = standalone();
    String session = open(member);
    long first = member.request(mkdir(session, 1, "/d"));
    int logged = member.appended.size();

    long again = member.request(mkdir(session, 1, "/d"));

    assertThat(member.replies.get(again)).isEqualTo(member.replies.get(first));
    assertThat(member.appended).hasSize(logged);
  }

  @Test
  void repeatOfWhatIsUnderWay_isJoined() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.holdArbiter = true;
    long first = member.request(mkdir(session, 1, "/d"));
    long again = member.request(mkdir(session, 1, "/d"));

    member.letArbiterAnswer();

    assertThat(member.replies.get(first)).isEqualTo(member.replies.get(again));
    assertThat(member.appended.stream().filter(e -> e.body() instanceof Body.Mutate)).hasSize(1);
  }

  @Test
  void fullDisk_refusesWritesAndTakesRemovals() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.request(mkdir(session, 1, "/d"));
    member.free = 0;

    Operation write = new Operation.Write(path("/d/f"), Payload.Inline.EMPTY, Optional.empty());
    assertRefused(
        member,
        member.request(new ClientRequest.Do(new Mutation(session, 2), 1, write)),
        ErrorCode.NO_SPACE);
    Operation remove = new Operation.Remove(path("/d"), false);
    long removal = member.request(new ClientRequest.Do(new Mutation(session, 3), 1, remove));
    assertThat(result(member, removal)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void arbiterAway_isSaidAfterTheWait() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.holdArbiter = true;
    long ticket = member.request(mkdir(session, 1, "/d"));

    member.pass(ScriptedMember.TIMING.waitForPath());

    assertRefused(member, ticket, ErrorCode.NO_MEMBER);
    member.letArbiterAnswer();
    assertThat(member.state.find(path("/d"))).isEmpty();
  }

  @Test
  void finishedMutations_leaveNoTimerBehind() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.request(mkdir(session, 1, "/d"));
    long wait = ScriptedMember.TIMING.waitForPath();
    member.pass(wait + 1);
    int idle = member.pass(wait);

    member.request(mkdir(session, 2, "/d/e"));

    assertThat(member.pass(wait)).isEqualTo(idle);
  }

  @Test
  void rootIsNeverMoved_notEvenToAnotherPairsName() {
    ScriptedMember member = standalone();
    String session = open(member);
    member.request(mkdir(session, 1, "/d"));
    member.setRegister("names/x", 1, Claim.of(2, "n").text());

    Operation rename = new Operation.Rename(RemotePath.ROOT, path("/x"), false);
    long ticket = member.request(new ClientRequest.Do(new Mutation(session, 2), 1, rename));

    assertRefused(member, ticket, ErrorCode.BAD_PATH);
    assertThat(member.sentToPairs).isEmpty();
  }

  // ---- left out ----

  @Test
  void memberThatTheViewLeavesOut_servesNothing() {
    ScriptedMember member = new ScriptedMember(1, List.of(1, 2), view(1, List.of(TWO)));
    member.start();

    assertThat(member.replica.standing()).isInstanceOf(Standing.Stale.class);
    assertRefused(member, member.request(new ClientRequest.Open("c")), ErrorCode.ISOLATED);
    assertThat(member.refusedReads).containsKey(member.read("/", true));
    member.pass(10 * ScriptedMember.TIMING.look());
    assertThat(member.newestView().generation()).isEqualTo(1);
  }

  @Test
  void memberWithAnotherDisk_isStale() {
    ScriptedMember member =
        new ScriptedMember(1, List.of(1, 2), view(1, List.of(new InSync(1, "other", "p1"))));
    member.start();

    assertThat(member.replica.standing()).isInstanceOf(Standing.Stale.class);
  }

  @Test
  void memberWhoseMirrorStaysAway_takesOverAfterItsLook() {
    ScriptedMember member = new ScriptedMember(1, List.of(1, 2), view(2, List.of(ONE, TWO)));
    member.start();
    member.pass(ScriptedMember.TIMING.look() - 1);
    assertThat(member.newestView().generation()).isEqualTo(2);

    member.pass(ScriptedMember.TIMING.silence());

    assertThat(member.newestView().members()).containsExactly(ONE);
    assertThat(member.replica.view()).isPresent();
  }

  @Test
  void memberOfANewPair_looksLongerForItsMirror() {
    ScriptedMember member = new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
    member.start();
    member.pass(4 * ScriptedMember.TIMING.look() - 1);
    assertThat(member.newestView().generation()).isEqualTo(1);

    member.pass(ScriptedMember.TIMING.silence());

    assertThat(member.newestView().members()).containsExactly(ONE);
  }

  // ---- leader of two ----

  @Test
  void bothStarted_theOneWhoseLogEndsHigherAsksForTheView() {
    ScriptedMember lower = new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
    lower.start();
    lower.mirrorSays(hello(new Index(1, 5)));
    assertThat(lower.newestView().generation()).isEqualTo(1);

    ScriptedMember equal = new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
    equal.start();
    equal.mirrorSays(hello(Index.ZERO));
    assertThat(equal.newestView().members()).containsExactly(ONE, TWO);
    assertThat(equal.newestView().leader()).isEqualTo(1);
  }

  @Test
  void leader_servesOnlyWithItsFirstEntryOnBothAndALease() {
    ScriptedMember leader = new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
    leader.start();
    leader.mirrorSays(hello(Index.ZERO));
    leader.mirrorIn(leader.newestView());

    leader.mirrorAnswersPing();
    assertRefused(leader, leader.request(new ClientRequest.Open("c")), ErrorCode.ISOLATED);
    leader.mirrorHasLogged();
    assertThat(leader.state.applied()).isEqualTo(new Index(2, 1));
    long ticket = leader.request(new ClientRequest.Open("c"));
    assertThat(leader.replies).doesNotContainKey(ticket);
    leader.mirrorHasLogged();
    assertThat(leader.replies.get(ticket)).isInstanceOf(Reply.Opened.class);

    leader.pass(ScriptedMember.TIMING.lease());
    assertThat(leader.refusedReads).containsKey(leader.read("/", true));
  }

  @Test
  void silentMirror_isLeftOutWhenItsLeaseHasEnded() {
    ScriptedMember leader = leader();
    leader.mirrorSays(new PeerMessage.Ping(1));
    leader.pass(ScriptedMember.TIMING.lease());
    assertThat(leader.newestView().alone()).isFalse();

    leader.pass(ScriptedMember.TIMING.lease() / 50);

    assertThat(leader.newestView().members()).containsExactly(ONE);
  }

  @Test
  void mirrorThatSaidGoodbye_isLeftOutAtOnceAndWhatWasLoggedIsAnswered() {
    ScriptedMember leader = leader();
    long ticket = leader.request(new ClientRequest.Open("c"));
    assertThat(leader.replies).doesNotContainKey(ticket);

    leader.mirrorSays(new PeerMessage.Goodbye());

    assertThat(leader.newestView().alone()).isTrue();
    assertThat(leader.replies.get(ticket)).isInstanceOf(Reply.Opened.class);
  }

  @Test
  void mirrorThatAnswersAfterAll_isKept() {
    ScriptedMember leader = leader();
    leader.mirrorSays(new PeerMessage.Ping(1));
    leader.pass(ScriptedMember.TIMING.lease() - 1);
    leader.mirrorSays(new PeerMessage.Ping(2));
    assertThat(leader.last(PeerMessage.Pong.class).orElseThrow().leavingOut()).isTrue();

    leader.mirrorAnswersPing();
    leader.mirrorSays(new PeerMessage.Ping(3));

    assertThat(leader.last(PeerMessage.Pong.class).orElseThrow().leavingOut()).isFalse();
    leader.pass(ScriptedMember.TIMING.silence() - 1);
    assertThat(leader.newestView().alone()).isFalse();
  }

  @Test
  void deposedLeader_isUnsureOfWhatItLoggedAndRefusesTheRest() {
    ScriptedMember leader = leader();
    String session = openWithMirror(leader);
    leader.holdArbiter = true;
    long claiming = leader.request(mkdir(session, 1, "/d"));
    long logged = leader.request(new ClientRequest.Open("c"));
    leader.holdArbiter = false;

    leaveOut(leader);

    assertRefused(leader, claiming, ErrorCode.ISOLATED);
    assertThat(leader.replies.get(logged)).isInstanceOf(Reply.Unsure.class);
    assertThat(leader.replica.standing()).isInstanceOf(Standing.Stale.class);
    assertRefused(leader, leader.request(new ClientRequest.Open("c")), ErrorCode.ISOLATED);
  }

  @Test
  void answerAppliedBetweenViews_isHeldAndUnsureWhenTheNextViewIsLost() {
    ScriptedMember leader = leader();
    long ticket = leader.request(new ClientRequest.Open("c"));
    leader.holdApply = true;
    leader.mirrorHasLogged();
    View before = leader.newestView();
    leader.holdArbiter = true;
    leader.mirrorSays(new PeerMessage.Goodbye());
    leader.letApply();
    assertThat(leader.replies).doesNotContainKey(ticket);

    leader.setRegister(
        "views/1",
        before.generation() + 1,
        ViewText.format(view(before.generation() + 1, List.of(TWO))));
    leader.letArbiterAnswer();

    assertThat(leader.replies.get(ticket)).isInstanceOf(Reply.Unsure.class);
  }

  // ---- follower ----

  @Test
  void follower_acknowledgesAViewOnlyWhenItIsOnItsDisk() {
    ScriptedMember follower = follower();

    assertThat(follower.last(PeerMessage.Logged.class).orElseThrow().end())
        .isEqualTo(new Index(2, 1));
    assertThat(follower.log).hasSize(1);
    assertThat(follower.state.applied()).isEqualTo(Index.ZERO);
  }

  @Test
  void lateAppend_isTakenOnce() {
    ScriptedMember follower = follower();
    PeerMessage.Append append = append(1, new Index(2, 1));

    Envelope first = follower.mirrorSays(append);
    follower.mirrorSays(append);
    follower.mirrorSays(append(2, new Index(2, 1)));
    follower.mirrorSays(append);
    follower.deliver(first);

    assertThat(follower.appended)
        .extracting(entry -> entry.index().number())
        .containsExactly(1L, 2L, 3L);
    assertThat(follower.last(PeerMessage.Logged.class).orElseThrow().end())
        .isEqualTo(new Index(2, 3));
  }

  @Test
  void appendBeyondAGap_isNotTaken() {
    ScriptedMember follower = follower();

    follower.mirrorSays(append(2, new Index(2, 1)));

    assertThat(follower.log).hasSize(1);
    assertThat(follower.last(PeerMessage.Logged.class).orElseThrow().end())
        .isEqualTo(new Index(2, 1));
  }

  @Test
  void messageOfAnotherView_isRefusedWithTheView() {
    ScriptedMember follower = follower();
    follower.mirrorIn(view(1, List.of(ONE, TWO)));

    follower.mirrorSays(append(1, new Index(2, 1)));

    assertThat(follower.log).hasSize(1);
    assertThat(follower.last(PeerMessage.WrongView.class).orElseThrow().view())
        .isEqualTo(follower.newestView());
  }

  @Test
  void followersRead_waitsForAllThatItHeldAndAsks() {
    ScriptedMember follower = follower();
    follower.mirrorSays(new PeerMessage.Committed(new Index(2, 1)));
    follower.mirrorAnswersPing();
    assertThat(follower.readsNow).contains(follower.read("/", true));
    follower.mirrorSays(append(1, new Index(2, 1)));

    long ticket = follower.read("/", true);
    assertThat(follower.readsNow).doesNotContain(ticket);
    follower.pass(ScriptedMember.TIMING.resend() / 10);
    assertThat(follower.sent.stream().filter(m -> m instanceof PeerMessage.AskCommitted))
        .hasSize(1);

    follower.mirrorSays(new PeerMessage.Committed(new Index(2, 2)));
    assertThat(follower.readsNow).contains(ticket);
  }

  @Test
  void followersRead_waitsOnlyForEntriesThatMayTouchItsPath() {
    ScriptedMember follower = follower();
    follower.mirrorSays(new PeerMessage.Committed(new Index(2, 1)));
    follower.mirrorAnswersPing();
    Operation rename = new Operation.Rename(path("/a/b"), path("/c/d"), false);
    Entry entry = new Entry(new Index(2, 2), 1, new Body.Mutate(new Mutation("1.1", 1), rename));
    follower.mirrorSays(
        new PeerMessage.Append(new Index(2, 1), List.of(entry), new Index(2, 1), Index.ZERO));

    for (String waiting : List.of("/", "/a", "/a/b", "/a/b/x", "/c", "/c/d", "/c/d/x")) {
      assertThat(follower.readsNow).as(waiting).doesNotContain(follower.read(waiting, false));
    }
    long beside = follower.read("/a/bb", false);
    assertThat(follower.readsNow.contains(beside) || follower.refusedReads.containsKey(beside))
        .isTrue();
  }

  @Test
  void follower_passesARequestOnOnceAndAnswersWithTheLeadersAnswer() {
    ScriptedMember follower = follower();
    follower.mirrorSays(new PeerMessage.Committed(new Index(2, 1)));
    follower.mirrorAnswersPing();

    long ticket = follower.request(new ClientRequest.Open("c"));
    PeerMessage.Forward forward = follower.last(PeerMessage.Forward.class).orElseThrow();
    follower.mirrorSays(new PeerMessage.Forwarded(forward.token(), new Reply.Opened("2.2")));
    follower.mirrorSays(new PeerMessage.Forwarded(forward.token(), new Reply.Opened("2.2")));

    assertThat(follower.replies.get(ticket)).isEqualTo(new Reply.Opened("2.2"));
    assertThat(follower.sent.stream().filter(m -> m instanceof PeerMessage.Forward)).hasSize(1);
  }

  @Test
  void mirrorThatHasLessThanItHadSaid_isLeftOut() {
    ScriptedMember member = new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
    member.cut = new Index(1, 5);
    member.start();

    member.mirrorSays(hello(Index.ZERO));

    assertThat(member.newestView().members()).containsExactly(ONE);
  }

  private static ScriptedMember standalone() {
    ScriptedMember member =
        new ScriptedMember(1, List.of(1), view(1, List.of(new InSync(1, "d1", "old"))));
    member.start();
    return member;
  }

  /** Returns a leader of two whose first entry is applied and whose lease is fresh. */
  private static ScriptedMember leader() {
    ScriptedMember leader = new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
    leader.start();
    leader.mirrorSays(hello(Index.ZERO));
    leader.mirrorIn(leader.newestView());
    leader.mirrorAnswersPing();
    leader.mirrorHasLogged();
    return leader;
  }

  /** Returns server 2, following server 1 in view 2, whose first entry is not committed yet. */
  private static ScriptedMember follower() {
    View first = view(1, List.of(ONE, new InSync(2, "d2", "old")));
    View next = view(2, List.of(ONE, TWO));
    ScriptedMember follower = new ScriptedMember(2, List.of(1, 2), first);
    follower.start();
    follower.setRegister("views/1", 2, ViewText.format(next));
    follower.mirrorIn(next);
    Entry started = new Entry(new Index(2, 1), 1, new Body.ViewStarted(next));
    follower.mirrorSays(new PeerMessage.Install(next, Index.ZERO, List.of(started)));
    return follower;
  }

  // ---- coming back ----

  @Test
  void memberNamedAsJoined_isStaleUnlessItsDiskNotesExactlyThat() {
    Index through = new Index(1, 5);
    View joined = view(3, List.of(ONE, TWO)).takingIn(new Joined(2, through));

    ScriptedMember halfFilled = new ScriptedMember(2, List.of(1, 2), joined);
    halfFilled.filling = Optional.of(new Filling(through, Optional.empty()));
    halfFilled.start();
    assertThat(halfFilled.replica.standing()).isEqualTo(new Standing.Stale(joined));

    ScriptedMember other = new ScriptedMember(2, List.of(1, 2), joined);
    Index less = new Index(1, 4);
    other.filling = Optional.of(new Filling(less, Optional.of(new Filling.Completed(less, "h"))));
    other.start();
    assertThat(other.replica.standing()).isEqualTo(new Standing.Stale(joined));

    ScriptedMember complete = new ScriptedMember(2, List.of(1, 2), joined);
    complete.filling =
        Optional.of(new Filling(through, Optional.of(new Filling.Completed(through, "h"))));
    complete.start();
    assertThat(complete.replica.standing()).isInstanceOf(Standing.Looking.class);
  }

  /** The next view is won before the note on the disk is gone: killed then, it must know itself. */
  @Test
  void memberNamedAsJoined_isToldSoByItsNextViewToo_whileOnlyItsNoteSaysThatItIsComplete() {
    Index through = new Index(1, 5);
    View joined = view(3, List.of(ONE, TWO)).takingIn(new Joined(2, through));
    Optional<Filling> noted =
        Optional.of(new Filling(through, Optional.of(new Filling.Completed(through, "h"))));
    ScriptedMember first = new ScriptedMember(2, List.of(1, 2), joined);
    first.filling = noted;
    first.start();
    first.pass(10 * ScriptedMember.TIMING.look());
    View alone = first.newestView();
    assertThat(alone.members()).extracting(InSync::server).containsExactly(2);

    ScriptedMember again = new ScriptedMember(2, List.of(1, 2), alone, "later");
    again.filling = noted;
    again.start();

    assertThat(again.replica.standing()).isInstanceOf(Standing.Active.class);
    assertThat(again.newestView().generation()).isEqualTo(alone.generation() + 1);
  }

  @Test
  void forcedMember_goesOnOnlyWhenItsDiskIsATruePointOfHistory() {
    View without = view(3, List.of(TWO));
    ScriptedMember halfFilled = new ScriptedMember(1, List.of(1, 2), without);
    halfFilled.filling = Optional.of(new Filling(new Index(1, 5), Optional.empty()));
    halfFilled.startForced();
    halfFilled.pass(10 * ScriptedMember.TIMING.look());
    assertThat(halfFilled.newestView()).isEqualTo(without);

    ScriptedMember blank = new ScriptedMember(1, List.of(1, 2), without);
    blank.startForced();
    blank.pass(10 * ScriptedMember.TIMING.look());
    assertThat(blank.newestView()).isEqualTo(without);
  }

  private static void leaveOut(ScriptedMember leader) {
    long generation = leader.newestView().generation() + 1;
    View next = view(generation, List.of(TWO));
    leader.setRegister("views/1", generation, ViewText.format(next));
    leader.mirrorIn(next);
    leader.mirrorSays(new PeerMessage.WrongView(next));
  }

  private static PeerMessage.Hello hello(Index logEnd) {
    return new PeerMessage.Hello("d2", Index.ZERO, logEnd, false, false, false, "");
  }

  /** Returns the entry behind {@code number} of view 2. */
  private static PeerMessage.Append append(long number, Index committed) {
    Entry entry = new Entry(new Index(2, number + 1), 1, new Body.SessionOpened("c"));
    return new PeerMessage.Append(new Index(2, number), List.of(entry), committed, Index.ZERO);
  }

  private static String open(ScriptedMember member) {
    return session(member.replies.get(member.request(new ClientRequest.Open("test"))));
  }

  private static String openWithMirror(ScriptedMember leader) {
    long ticket = leader.request(new ClientRequest.Open("test"));
    leader.mirrorHasLogged();
    return session(leader.replies.get(ticket));
  }

  private static String session(@Nullable Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Opened.class);
    return reply instanceof Reply.Opened opened ? opened.session() : "";
  }

  private static ClientRequest.Do mkdir(String session, long sequence, String path) {
    return new ClientRequest.Do(
        new Mutation(session, sequence), 1, new Operation.Mkdir(path(path), false));
  }

  private static Result result(ScriptedMember member, long ticket) {
    Reply reply = member.replies.get(ticket);
    assertThat(reply).isInstanceOf(Reply.Done.class);
    return ((Reply.Done) reply).result();
  }

  private static void assertRefused(ScriptedMember member, long ticket, ErrorCode code) {
    assertThat(member.replies.get(ticket))
        .isInstanceOfSatisfying(
            Reply.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }
}
