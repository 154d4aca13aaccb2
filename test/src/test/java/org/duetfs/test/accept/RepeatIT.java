package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;
import org.duetfs.client.net.Rpc;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.AnswerWire;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.ClientWire;
import org.duetfs.protocol.rpc.XmlRpc;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Row 20 of the table of failures: a request that comes twice, also once its reply was lost. */
@ExtendWith(ShowLogs.class)
class RepeatIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final RemotePath FILE = RemotePath.of("/file");
  private static final Operation APPEND =
      new Operation.Append(FILE, new Payload.Inline("once".getBytes(UTF_8)));

  private final List<Connections> ways = new ArrayList<>();

  @Test
  void requestThatComesAgain_getsTheFirstResultAndIsAppliedOnce() throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      Rpc first = way(cluster.server(1));
      Rpc second = way(cluster.server(2));
      Reply.Opened session = (Reply.Opened) ask(first, new ClientRequest.Open("test"));
      ClientRequest append = new ClientRequest.Do(new Mutation(session.session(), 1), 1, APPEND);

      Reply result = ask(first, append);

      assertThat(result).isInstanceOf(Reply.Done.class);
      assertThat(ask(first, append)).isEqualTo(result);
      assertThat(ask(second, append)).isEqualTo(result);
      assertThat(fs.read(FILE)).isEqualTo("once".getBytes(UTF_8));
    } finally {
      ways.forEach(Connections::close);
    }
  }

  @Test
  void requestWhoseReplyWasLost_isAppliedOnce() throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      Rpc first = way(cluster.server(1));
      Rpc second = way(cluster.server(2));
      Reply.Opened session = (Reply.Opened) ask(first, new ClientRequest.Open("test"));
      ClientRequest append = new ClientRequest.Do(new Mutation(session.session(), 1), 1, APPEND);

      // Sent, and the connection is gone before the answer: whether it was applied nobody knows.
      begin(first, append).close();

      assertThat(ask(second, append)).isInstanceOf(Reply.Done.class);
      assertThat(fs.read(FILE)).isEqualTo("once".getBytes(UTF_8));
    } finally {
      ways.forEach(Connections::close);
    }
  }

  private Rpc way(ServerProcess server) {
    Connections way =
        new Connections("127.0.0.1", server.port(), Waits.scaled(LONG), Ticker.system());
    ways.add(way);
    return new Rpc(way, new XmlRpc());
  }

  private static Pending<Reply> begin(Rpc rpc, ClientRequest request) throws ExchangeException {
    ClientCall call = new ClientCall.InSession(request);
    return rpc.begin(
        ClientWire.call(Caller.STRANGER, call),
        answer -> ((ClientAnswer.OfSession) AnswerWire.read(call, answer).answer()).reply(),
        Waits.scaled(LONG));
  }

  private static Reply ask(Rpc rpc, ClientRequest request) throws ExchangeException {
    try (Pending<Reply> sent = begin(rpc, request)) {
      return sent.answer(Waits.scaled(LONG));
    }
  }
}
