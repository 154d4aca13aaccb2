package org.duetfs.client.pair;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.LaneCall;
import org.duetfs.client.net.Pending;
import org.duetfs.client.net.RefusedException;
import org.duetfs.client.net.Rpc;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.AnswerWire;
import org.duetfs.protocol.rpc.AnswerWire.Heard;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.ClientWire;
import org.duetfs.protocol.rpc.LaneWire;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.rpc.XmlRpc;
import org.duetfs.protocol.session.Reply;

/** One server, as calls go to it and answers come back. Thread safe. */
final class ServerLink implements AutoCloseable {
  /** Faults of calls that were turned away unread; any other may come from half-done work. */
  private static final Set<ErrorCode> UNREAD =
      EnumSet.of(
          ErrorCode.BAD_COMMAND,
          ErrorCode.BAD_PATH,
          ErrorCode.TOO_LARGE,
          ErrorCode.DENIED,
          ErrorCode.UNAUTHENTICATED);

  private final int number;
  private final String address;
  private final Connections connections;
  private final Rpc rpc;
  private final Connections laneConnections;
  private final LaneCall lanes;

  /**
   * Calls a server.
   *
   * @param connections makes connections to it, those of each kind apart
   */
  ServerLink(int number, String address, Supplier<Connections> connections, XmlRpc xml) {
    this.number = number;
    this.address = address;
    this.connections = connections.get();
    this.laneConnections = connections.get();
    this.rpc = new Rpc(this.connections, xml);
    this.lanes = new LaneCall(laneConnections);
  }

  int number() {
    return number;
  }

  Connections connections() {
    return connections;
  }

  /** Returns the server as people should see it. */
  String label() {
    return "server" + number + " (" + address + ")";
  }

  /**
   * An answer.
   *
   * @param role absent when it was turned away before it was read
   * @param news the whole standing, unless the caller knew it
   */
  record Answered(Optional<Role> role, Optional<Standing> news, ClientAnswer answer) {}

  /**
   * Asks once.
   *
   * @throws ExchangeException when no answer came that tells what was done
   */
  Answered call(ClientCall call, Caller caller, Duration timeout) throws ExchangeException {
    try (Pending<Heard> request = begin(call, caller, timeout)) {
      return answer(call, request, timeout);
    }
  }

  /**
   * Sends a call.
   *
   * @throws ExchangeException when it could not be sent
   */
  Pending<Heard> begin(ClientCall call, Caller caller, Duration timeout) throws ExchangeException {
    return LaneWire.carries(call)
        ? lanes.begin(call, caller, timeout)
        : rpc.begin(
            ClientWire.call(caller, call), answer -> AnswerWire.read(call, answer), timeout);
  }

  /**
   * Reads the answer to a call.
   *
   * @throws ExchangeException when none came that tells what was done
   */
  Answered answer(ClientCall call, Pending<Heard> request, Duration timeout)
      throws ExchangeException {
    try {
      Heard heard = request.answer(timeout);
      return new Answered(Optional.of(heard.role()), heard.news(), heard.answer());
    } catch (DuetException e) {
      boolean inSession = call instanceof ClientCall.InSession;
      if (inSession && !(e instanceof RefusedException) && !UNREAD.contains(e.code())) {
        throw ExchangeException.noAnswer(label() + ": " + e.getMessage(), e);
      }
      String text = String.valueOf(e.getMessage());
      return new Answered(
          Optional.empty(),
          Optional.empty(),
          inSession
              ? new ClientAnswer.OfSession(new Reply.Refused(e.code(), text, OptionalInt.empty()))
              : new ClientAnswer.Failed(e.code(), text, OptionalInt.empty()));
    }
  }

  /** Lets the idle connections go; those in use follow. */
  @Override
  public void close() {
    connections.close();
    laneConnections.close();
  }
}
