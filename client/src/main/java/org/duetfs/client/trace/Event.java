package org.duetfs.client.trace;

import org.duetfs.protocol.rpc.ClientAnswer.Account;

/**
 * Something that a party, the client or a server, noted.
 *
 * @param party 0 for the client, else the server's number
 * @param other whom a message went to or came from: 0 the client, -1 another pair's servers
 * @param nanos since the party's own first moment
 * @param request the name of the request that it is of; empty when the servers note nothing of it
 * @param what in words
 */
record Event(Kind kind, int party, int other, long nanos, String request, String what) {
  /** What happened. */
  enum Kind {
    DID,
    SENT,
    HEARD,
    /** A message did not arrive, or what it asked for did not come. */
    MISSED
  }

  static Event of(int server, Account.Moment moment) {
    return new Event(
        Kind.valueOf(moment.kind().name()),
        server,
        moment.other(),
        moment.nanos(),
        moment.request(),
        moment.what());
  }
}
