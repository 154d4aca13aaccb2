package org.duetfs.server.rpc;

import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Standing;

/** Answers our own client, which knows pairs, views and sessions. Thread safe. */
public interface ClientService {
  /**
   * Answers a call. A {@link org.duetfs.protocol.error.DuetException} is told to the client as
   * {@link ClientAnswer.Failed}; a call in a session answers every ending as {@link
   * ClientAnswer.OfSession}.
   */
  ClientAnswer answer(ClientCall call);

  /** Returns what this server is to its pair; asked after each answer, which carries it. */
  Standing standing();
}
