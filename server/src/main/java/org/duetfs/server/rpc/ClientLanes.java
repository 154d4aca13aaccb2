package org.duetfs.server.rpc;

import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.LaneWire;
import org.duetfs.protocol.session.Reply;
import org.duetfs.server.http.LaneExchange;
import org.duetfs.server.stats.Served;
import org.duetfs.server.stats.ServedListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what our own client asks over its lanes, without XML-RPC. Thread safe. */
public final class ClientLanes implements LaneExchange {
  private static final Logger LOG = LoggerFactory.getLogger(ClientLanes.class);

  private final ClientMethods clients;
  private final ServedListener counter;
  private final ServedListener log;

  /** Answers as the service does; counter and log as in {@link RpcServer#of}. */
  public ClientLanes(ClientService clients, ServedListener counter, ServedListener log) {
    this.clients = new ClientMethods(clients);
    this.counter = counter;
    this.log = log;
  }

  @Override
  public Answered answer(byte[] question, String address) {
    CallNote note = new CallNote(address);
    LaneWire.Question asked = LaneWire.readQuestion(question);
    clients.sameCluster(asked.caller());
    note.operation("read", Served.Kind.WORK); // A mutation says its own name.
    ClientMethods.Told told = told(asked.call(), note);
    byte[] content = LaneWire.answer(asked.caller(), told.standing(), told.answer());
    Served served = note.served();
    counter.served(served);
    return new Answered(content, () -> log.served(served));
  }

  /** Always has an answer: a refusal would say that nothing was done. */
  private ClientMethods.Told told(ClientCall call, CallNote note) {
    try {
      return clients.answer(call, note);
    } catch (DuetException e) {
      return clients.told(failure(call, e), note);
    } catch (RuntimeException e) {
      LOG.error("a question over a lane met a defect", e);
      DuetException told = new DuetException(ErrorCode.INTERNAL, "a defect of the server", e);
      return clients.told(failure(call, told), note);
    }
  }

  private static ClientAnswer failure(ClientCall call, DuetException e) {
    String text = String.valueOf(e.getMessage());
    return call instanceof ClientCall.InSession
        ? new ClientAnswer.OfSession(new Reply.Unsure(e.code() + ": " + text))
        : new ClientAnswer.Failed(e.code(), text, OptionalInt.empty());
  }
}
