package org.duetfs.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;

class ClientSessionTest {
  private static final Operation MKDIR = new Operation.Mkdir(RemotePath.of("/d"), false);
  private static final Result.Ok OK = new Result.Ok(RemotePath.of("/d"), new Index(1, 2));

  private final ClientSession session = new ClientSession("test");

  @Test
  void firstMutation_opensTheSession() {
    assertThat(request(session.begin(MKDIR))).isEqualTo(new ClientRequest.Open("test"));

    Step step = session.onReply(new Reply.Opened("1.1"));

    assertThat(request(step)).isEqualTo(copy("1.1", 1, 1));
    assertThat(session.id()).contains("1.1");
  }

  @Test
  void result_isTold() {
    begin();

    assertThat(ending(done(OK))).isEqualTo(new Ending.Applied(OK));
  }

  @Test
  void loggedRefusal_isNotApplied() {
    begin();

    assertNotApplied(done(new Result.Failed(ErrorCode.EXISTS, "there")), ErrorCode.EXISTS);
  }

  @Test
  void lostCopy_isRepeatedUnderTheSameNameAtTheOtherMember() {
    begin();

    Step step = session.onLost();

    assertThat(step).isEqualTo(new Step.Ask(copy("1.1", 1, 2), true));
    assertThat(ending(done(OK))).isEqualTo(new Ending.Applied(OK));
  }

  @Test
  void refusalOfTheOnlyCopy_isTold() {
    begin();

    Step step = session.onReply(new Reply.Refused(ErrorCode.MOVED, "pair 2", OptionalInt.of(2)));

    assertThat(ending(step))
        .isEqualTo(new Ending.NotApplied(ErrorCode.MOVED, "pair 2", OptionalInt.of(2)));
  }

  @Test
  void refusalWithALostCopyAbout_isToldOnlyAfterSettling() {
    begin();
    session.onLost();

    Step step = refused(ErrorCode.NOT_FOUND);

    assertThat(request(step)).isEqualTo(new ClientRequest.Settle(new Mutation("1.1", 1)));
    assertNotApplied(done(new Result.NotApplied()), ErrorCode.NOT_FOUND);
  }

  @Test
  void settlingThatFindsTheLostCopyApplied_isApplied() {
    begin();
    session.onLost();
    refused(ErrorCode.EXISTS);

    assertThat(ending(done(OK))).isEqualTo(new Ending.Applied(OK));
  }

  @Test
  void refusalWhereTheEarlierCopyReachedNobody_isTold() {
    begin();
    assertThat(session.onNotSent()).isEqualTo(new Step.Ask(copy("1.1", 1, 2), true));

    assertNotApplied(refused(ErrorCode.NOT_FOUND), ErrorCode.NOT_FOUND);
  }

  @Test
  void memberThatMayNotServe_isPassedOver() {
    begin();

    assertThat(refused(ErrorCode.ISOLATED)).isEqualTo(new Step.Ask(copy("1.1", 1, 2), true));
    assertThat(refused(ErrorCode.STALE_VIEW)).isEqualTo(new Step.Ask(copy("1.1", 1, 3), true));
    assertNotApplied(refused(ErrorCode.EXISTS), ErrorCode.EXISTS);
  }

  @Test
  void unsureAnswer_countsAsALostCopy() {
    begin();
    session.onReply(new Reply.Unsure("the leader does not answer"));

    assertThat(request(refused(ErrorCode.EXISTS))).isInstanceOf(ClientRequest.Settle.class);
  }

  @Test
  void sessionEndedToTheOnlyCopy_opensAnewAndSendsAgain() {
    begin();

    Step step = refused(ErrorCode.SESSION_ENDED);

    assertThat(request(step)).isEqualTo(new ClientRequest.Open("test"));
    assertThat(request(session.onReply(new Reply.Opened("1.9")))).isEqualTo(copy("1.9", 1, 2));
  }

  @Test
  void sessionEndedToARepeat_isUnknown() {
    begin();
    session.onLost();

    Step step = done(new Result.Failed(ErrorCode.SESSION_ENDED, "ended"));

    assertThat(ending(step)).isEqualTo(new Ending.Unknown(new Mutation("1.1", 1), "ended"));
    assertThat(session.doubtful()).isFalse();
    assertThat(request(session.begin(MKDIR))).isEqualTo(new ClientRequest.Open("test"));
  }

  @Test
  void deadlineWithNothingAbout_isNotApplied() {
    begin();
    session.onNotSent();

    assertThat(session.onDeadline(ErrorCode.NO_MEMBER, "nobody"))
        .isEqualTo(new Ending.NotApplied(ErrorCode.NO_MEMBER, "nobody", OptionalInt.empty()));
    assertThat(request(session.begin(MKDIR))).isEqualTo(copy("1.1", 2, 1));
  }

  @Test
  void deadlineWithACopyAbout_isUnknownAndTheSessionIsUsedNoMore() {
    begin();
    session.onLost();

    assertThat(session.onDeadline(ErrorCode.NO_MEMBER, "nobody"))
        .isEqualTo(new Ending.Unknown(new Mutation("1.1", 1), "nobody"));
    assertThat(session.doubtful()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> session.begin(MKDIR));
  }

  @Test
  void secondMutationAtOnce_isADefect() {
    begin();
    assertThatIllegalStateException().isThrownBy(() -> session.begin(MKDIR));
  }

  @Test
  void lostSettling_isRepeated() {
    begin();
    session.onLost();
    refused(ErrorCode.EXISTS);

    assertThat(session.onLost())
        .isEqualTo(new Step.Ask(new ClientRequest.Settle(new Mutation("1.1", 1)), true));
    assertThat(session.onDeadline(ErrorCode.NO_MEMBER, "nobody"))
        .isInstanceOf(Ending.Unknown.class);
  }

  @Test
  void names_areNeverUsedForTwoMutations() {
    long seed = Long.getLong("duetfs.seed", System.nanoTime());
    Random random = new Random(seed);
    Set<Mutation> ended = new HashSet<>();
    ClientSession any = new ClientSession("test");
    int opened = 0;
    for (int i = 0; i < 5_000; i++) {
      if (any.doubtful()) {
        any = new ClientSession("test");
      }
      Step step = any.begin(MKDIR);
      Set<Mutation> used = new HashSet<>();
      while (step instanceof Step.Ask ask) {
        if (ask.request() instanceof ClientRequest.Do act) {
          used.add(act.mutation());
          assertThat(ended).as("-Dduetfs.seed=%d", seed).doesNotContain(act.mutation());
        }
        step =
            switch (random.nextInt(8)) {
              case 0 -> any.onLost();
              case 1 -> any.onNotSent();
              case 2 -> any.onReply(new Reply.Refused(ErrorCode.ISOLATED, "isolated"));
              case 3 -> any.onReply(new Reply.Refused(ErrorCode.BUSY, "busy"));
              case 4 -> any.onReply(new Reply.Refused(ErrorCode.SESSION_ENDED, "ended"));
              case 5 -> new Step.Finish(any.onDeadline(ErrorCode.NO_MEMBER, "deadline"));
              default ->
                  any.onReply(
                      ask.request() instanceof ClientRequest.Open
                          ? new Reply.Opened("1." + ++opened)
                          : new Reply.Done(OK));
            };
      }
      ended.addAll(used);
    }
  }

  private void begin() {
    session.begin(MKDIR);
    session.onReply(new Reply.Opened("1.1"));
  }

  private Step done(Result result) {
    return session.onReply(new Reply.Done(result));
  }

  private Step refused(ErrorCode code) {
    return session.onReply(new Reply.Refused(code, "refused"));
  }

  private static ClientRequest copy(String id, long sequence, int attempt) {
    return new ClientRequest.Do(new Mutation(id, sequence), attempt, MKDIR);
  }

  private static ClientRequest request(Step step) {
    assertThat(step).isInstanceOf(Step.Ask.class);
    return ((Step.Ask) step).request();
  }

  private static Ending ending(Step step) {
    assertThat(step).isInstanceOf(Step.Finish.class);
    return ((Step.Finish) step).ending();
  }

  private static void assertNotApplied(Step step, ErrorCode code) {
    assertThat(ending(step))
        .isInstanceOfSatisfying(
            Ending.NotApplied.class, ending -> assertThat(ending.code()).isEqualTo(code));
  }
}
