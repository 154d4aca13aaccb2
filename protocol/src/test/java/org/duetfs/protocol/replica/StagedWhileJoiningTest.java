package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.View;
import org.junit.jupiter.api.Test;

/**
 * An upload that lies on the only member of a view, and whose entry is held until the mirror was
 * taken in, lies on one of two then: no row named it while the mirror was filled up.
 */
class StagedWhileJoiningTest {
  private static final Payload.Staged UPLOAD = new Payload.Staged("upload", 150_000, 7);
  private static final RemotePath FILE = RemotePath.of("/f");

  private final ScriptedMember leader = ScriptedMember.firstOfTwo();

  @Test
  void uploadWhoseEntryIsHeld_isAskedForAtTheMirrorThatWasTakenIn() {
    long ticket = writeWhileTheMirrorJoins();

    assertThat(logged()).noneMatch(body -> body instanceof Body.Mutate);
    PeerMessage.AskHolds asked = leader.last(PeerMessage.AskHolds.class).orElseThrow();
    assertThat(asked.staged()).isEqualTo(UPLOAD);

    leader.mirrorSays(new PeerMessage.Holds(asked.token(), true));
    leader.mirrorHasLogged();
    assertThat(leader.replies.get(ticket)).isInstanceOf(Reply.Done.class);
  }

  @Test
  void uploadWhoseEntryIsHeld_isRefusedWhenTheMirrorLacksIt() {
    long ticket = writeWhileTheMirrorJoins();

    PeerMessage.AskHolds asked = leader.last(PeerMessage.AskHolds.class).orElseThrow();
    leader.mirrorSays(new PeerMessage.Holds(asked.token(), false));

    assertThat(leader.replies.get(ticket))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_STAGED));
    assertThat(logged()).noneMatch(body -> body instanceof Body.Mutate);
  }

  /** The leader is alone and holds its writers for the mirror; then the view with both begins. */
  private long writeWhileTheMirrorJoins() {
    leader.startToLead();
    leader.mirrorSays(new PeerMessage.Goodbye());
    View alone = leader.newestView();
    assertThat(alone.alone()).isTrue();
    long opening = leader.request(new ClientRequest.Open("test"));
    assertThat(leader.replies.get(opening)).isEqualTo(new Reply.Opened(end().toString()));
    String session = end().toString();
    leader.staged.add(UPLOAD);

    leader.mirrorSays(new PeerMessage.Hello("d2", Index.ZERO, Index.ZERO, false, true, true, ""));
    leader.mirrorSays(new PeerMessage.AskJoin(alone.id(), end()));
    PeerMessage.Held held = leader.last(PeerMessage.Held.class).orElseThrow();
    long ticket =
        leader.request(
            new ClientRequest.Do(
                new Mutation(session, 1), 1, new Operation.Write(FILE, UPLOAD, Optional.empty())));
    leader.mirrorSays(new PeerMessage.Complete(alone.id(), held.hold(), held.end(), "d2"));
    assertThat(leader.newestView().alone()).isFalse();
    leader.mirrorIn(leader.newestView());
    leader.mirrorHasLogged();
    leader.mirrorAnswersPing();
    return ticket;
  }

  private Index end() {
    return leader.log.lastEntry().getValue().index();
  }

  private List<Body> logged() {
    return leader.log.values().stream().map(entry -> entry.body()).toList();
  }
}
