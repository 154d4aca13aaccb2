package org.duetfs.server.rpc;

import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.server.stats.Served;

/** What a call turns out to be while it is answered, for statistics and the log. For one thread. */
final class CallNote {
  private final long start = System.nanoTime();
  private final String caller;
  private String session = "";
  private String operation = "malformed";
  private String path = "";
  private long bytes;
  private String outcome = Served.OK;
  private Served.Kind kind = Served.Kind.QUESTION;

  CallNote(String caller) {
    this.caller = caller;
  }

  void operation(String name, Served.Kind itsKind) {
    operation = name;
    kind = itsKind;
  }

  void operation(String name) {
    operation = name;
  }

  void session(String id) {
    session = id;
  }

  void path(String text) {
    path = text;
  }

  void bytes(long count) {
    bytes = count;
  }

  void failed(ErrorCode code) {
    outcome = code.name();
  }

  /** Returns the whole, with the time until now. */
  Served served() {
    String who = session.isEmpty() ? caller : caller + "/" + session;
    return new Served(who, operation, path, bytes, outcome, System.nanoTime() - start, kind);
  }
}
