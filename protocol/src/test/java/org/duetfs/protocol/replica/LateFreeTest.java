package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.duetfs.protocol.replica.ScriptedMember.TWO;
import static org.duetfs.protocol.replica.ScriptedMember.view;

import java.util.List;
import org.duetfs.protocol.arbiter.Claim;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;
import org.junit.jupiter.api.Test;

/**
 * {@code /x} was removed; before its leader frees the claim, another one leads, and the name is
 * made again: it stays claimed.
 */
class LateFreeTest {
  private static final RemotePath X = RemotePath.of("/x");
  private static final String CLAIM = "names/x";

  private final ScriptedMember leader = ScriptedMember.firstOfTwo();

  @Test
  void removedName_isFreedByItsLeader() {
    makeAndRemove();

    leader.pass(ScriptedMember.TIMING.resend());

    assertThat(claimed()).as("claimed").isFalse();
  }

  @Test
  void nameMadeAgainByTheNextLeader_isNotFreedByTheOneThatWasDeposed() {
    makeAndRemove();
    leader.holdArbiter = true;
    leader.pass(ScriptedMember.TIMING.lease()); // The list was asked for; now there is no lease.
    View next = view(leader.newestView().generation() + 1, List.of(TWO));
    leader.setRegister("views/1", next.generation(), ViewText.format(next));
    long version = leader.register(CLAIM).version() + 1;
    leader.setRegister(CLAIM, version, Claim.of(1, "again").text());

    leader.letArbiterAnswer();
    leader.pass(10 * ScriptedMember.TIMING.sweep());

    assertThat(claimed()).as("claimed").isTrue();
    assertThat(leader.register(CLAIM).version()).isEqualTo(version);
  }

  private boolean claimed() {
    return Claim.parse(leader.register(CLAIM).value()).pair().isPresent();
  }

  /** Makes a leader of two that serves, and lets it make {@code /x} and remove it. */
  private void makeAndRemove() {
    leader.startToLead();
    long opening = leader.request(new ClientRequest.Open("c"));
    leader.mirrorHasLogged();
    assertThat(leader.replies.get(opening)).isInstanceOf(Reply.Opened.class);
    String session = ((Reply.Opened) leader.replies.get(opening)).session();
    change(new ClientRequest.Do(new Mutation(session, 1), 1, new Operation.Mkdir(X, false)));
    assertThat(claimed()).as("claimed when made").isTrue();
    change(new ClientRequest.Do(new Mutation(session, 2), 1, new Operation.Remove(X, false)));
  }

  private void change(ClientRequest request) {
    long ticket = leader.request(request);
    leader.mirrorHasLogged();
    assertThat(leader.replies.get(ticket)).isInstanceOf(Reply.Done.class);
  }
}
