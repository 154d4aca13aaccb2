package org.duetfs.protocol.session;

import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;

/** What a client asks of a pair in a session; any member of the pair takes it. */
public sealed interface ClientRequest {
  /**
   * Opens a session.
   *
   * @param client a name for people, such as {@code shell-4711}
   */
  record Open(String client) implements ClientRequest {}

  /**
   * Asks for a mutation.
   *
   * @param attempt counts the copies that were sent, from 1; for logs and traces
   */
  record Do(Mutation mutation, int attempt, Operation operation) implements ClientRequest {}

  /** Asks what came of a mutation, and uses its name up if nothing did. */
  record Settle(Mutation mutation) implements ClientRequest {}

  /** Ends a session. */
  record End(String session) implements ClientRequest {}
}
