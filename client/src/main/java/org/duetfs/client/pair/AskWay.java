package org.duetfs.client.pair;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;
import org.duetfs.client.pair.ServerLink.Answered;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.rpc.AnswerWire.Heard;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;

/** A call that changes nothing, on its way to either member. */
record AskWay(ClientCall call, PairMembers members, Refusals refusals)
    implements Hedge.Way<Heard, ClientAnswer> {
  @Override
  public Pending<Heard> send(int server, Duration timeout) throws ExchangeException {
    return members.begin(server, call, timeout);
  }

  @Override
  public Optional<ClientAnswer> read(int server, Pending<Heard> copy, Duration timeout)
      throws ExchangeException {
    Answered answered = members.answer(server, call, copy, timeout);
    ClientAnswer answer = checked(server, answered.answer());
    boolean counts =
        !(answer instanceof ClientAnswer.Failed failed)
            || refusals.isFinal(server, answered.role(), failed.code(), failed.message());
    return counts ? Optional.of(answer) : Optional.empty();
  }

  private static ClientAnswer checked(int server, ClientAnswer answer) {
    if (!(answer instanceof ClientAnswer.Content content) || isWhole(content)) {
      return answer;
    }
    return new ClientAnswer.Failed(
        ErrorCode.CORRUPT,
        "the bytes that came from server" + server + " do not match their checksum",
        OptionalInt.empty());
  }

  private static boolean isWhole(ClientAnswer.Content content) {
    NodeInfo node = content.node();
    return content
        .bytes()
        .map(bytes -> bytes.length == node.size() && Crc32c.of(bytes) == node.crc32c())
        .orElse(true);
  }
}
