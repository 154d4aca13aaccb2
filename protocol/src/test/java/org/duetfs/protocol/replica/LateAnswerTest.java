package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.junit.jupiter.api.Test;

/**
 * A mirror numbers what it passes on to its leader, and begins anew when it is started anew: what
 * its earlier process had asked must not be answered to the later one.
 */
class LateAnswerTest {
  private static final Payload.Staged UPLOAD = new Payload.Staged("upload", 150_000, 7);
  private static final String LATER = "p2-later";
  private static final long TOKEN = 7;

  private final ScriptedMember leader = ScriptedMember.firstOfTwo();

  private long said;

  @Test
  void answerToAMirror_isSentWhileItsProcessLives() {
    passOnAWrite();

    leader.mirrorSays(new PeerMessage.Holds(askedFor(), true));
    leader.mirrorHasLogged();

    PeerMessage.Forwarded answer = leader.last(PeerMessage.Forwarded.class).orElseThrow();
    assertThat(answer.token()).isEqualTo(TOKEN);
    assertThat(answer.reply()).isInstanceOf(Reply.Done.class);
  }

  @Test
  void answerToAMirrorThatHasStartedAnewSince_isNotSent() {
    passOnAWrite();

    mirrorStartsAnew();
    says(new PeerMessage.Holds(askedFor(), true));
    says(new PeerMessage.Logged(end(), Index.ZERO, leader.free));

    assertThat(leader.state.find(RemotePath.of("/f"))).as("the write is done").isPresent();
    assertThat(leader.last(PeerMessage.Forwarded.class)).isEmpty();
  }

  /** The mirror passes on a write whose bytes the leader then asks it for. */
  private void passOnAWrite() {
    leader.startToLead();
    leader.request(new ClientRequest.Open("test"));
    String session = end().toString();
    leader.mirrorHasLogged();
    leader.staged.add(UPLOAD);
    Operation write = new Operation.Write(RemotePath.of("/f"), UPLOAD, Optional.empty());
    leader.mirrorSays(
        new PeerMessage.Forward(TOKEN, new ClientRequest.Do(new Mutation(session, 1), 1, write)));
  }

  private void mirrorStartsAnew() {
    says(hello(""));
    says(hello(leader.last(PeerMessage.Challenge.class).orElseThrow().nonce()));
    View next = leader.newestView();
    assertThat(next.members()).extracting(InSync::process).containsExactly("p1", LATER);
    says(new PeerMessage.Logged(end(), Index.ZERO, leader.free));
    PeerMessage.Ping ping = leader.last(PeerMessage.Ping.class).orElseThrow();
    says(new PeerMessage.Pong(ping.sentNanos(), false));
  }

  /** The mirror's later process says something, in the newest view. */
  private void says(PeerMessage message) {
    View newest = leader.newestView();
    leader.deliver(new Envelope(2, LATER, ++said, newest.id(), newest.generation(), message));
  }

  private long askedFor() {
    return leader.last(PeerMessage.AskHolds.class).orElseThrow().token();
  }

  private PeerMessage.Hello hello(String nonce) {
    return new PeerMessage.Hello("d2", end(), end(), false, false, true, nonce);
  }

  private Index end() {
    return leader.log.lastEntry().getValue().index();
  }
}
