package org.duetfs.server.rpc;

import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.server.http.ReadExchange;
import org.duetfs.server.stats.Served;
import org.duetfs.server.stats.ServedListener;

/** Answers our own client's reads that come without XML-RPC around them. Thread safe. */
public final class ClientReads implements ReadExchange {
  private static final String OPERATION = "read";

  private final ClientMethods clients;
  private final ServedListener counter;
  private final ServedListener log;

  /** Answers as the service does; counter and log as in {@link RpcServer#of}. */
  public ClientReads(ClientService clients, ServedListener counter, ServedListener log) {
    this.clients = new ClientMethods(clients);
    this.counter = counter;
    this.log = log;
  }

  @Override
  public Answered read(RemotePath path, Caller caller, String address) {
    CallNote note = new CallNote(address);
    note.operation(OPERATION, Served.Kind.WORK);
    ClientMethods.Told told = clients.look(caller, () -> new ClientCall.Read(path), note);
    Served served = note.served();
    counter.served(served);
    return new Answered(told.standing(), told.answer(), () -> log.served(served));
  }
}
