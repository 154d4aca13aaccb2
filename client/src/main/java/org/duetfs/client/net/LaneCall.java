package org.duetfs.client.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.rpc.AnswerWire.Heard;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Frames;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.LaneWire;

/** Asks a server over connections that are upgraded with their first question. Thread safe. */
public final class LaneCall {
  /** A small file's bytes, a row and a standing; an answer is never near it. */
  private static final int MOST_ANSWER = 1 << 20;

  private final Connections lanes;

  /** Asks over these connections, which carry nothing else. */
  public LaneCall(Connections lanes) {
    this.lanes = lanes;
  }

  /**
   * Asks once; the answer may be a {@link RefusedException} when the server turned it away unread.
   *
   * @param call one that a lane carries
   * @param timeout for each wait in which nothing is taken
   * @throws ExchangeException when it could not be sent
   */
  public Pending<Heard> begin(ClientCall call, Caller caller, Duration timeout)
      throws ExchangeException {
    byte[] question = Frames.frame(LaneWire.ask(caller, call));
    return Pending.send(
        lanes,
        lanes.tap().asking(call),
        connection -> ByteBuffer.wrap(connection.isUpgraded() ? question : opening(question)),
        timeout,
        (request, wait) -> LaneWire.readAnswer(call, read(request, wait)));
  }

  /** Returns the request to upgrade with the first question right behind it. */
  private byte[] opening(byte[] question) {
    byte[] head =
        new RequestHead("GET", HttpNames.LANE, lanes.authority())
            .add("Connection", "Upgrade")
            .add("Upgrade", HttpNames.LANE_PROTOCOL)
            .bytes();
    return ByteBuffer.allocate(head.length + question.length).put(head).put(question).array();
  }

  private static byte[] read(Pending<Heard> request, Duration timeout) throws IOException {
    HttpConnection lane = request.connection();
    lane.readUpgraded(timeout);
    try {
      byte[] content = Frames.read(count -> lane.readBytes(count, timeout), MOST_ANSWER);
      request.giveBack();
      return content;
    } catch (DuetException e) {
      throw RefusedException.of(e);
    }
  }
}
