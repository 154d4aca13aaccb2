package org.duetfs.client;

/** Something that happened to the cluster, as a user should hear it. */
public sealed interface Notice {
  /** Returns the line to show. */
  String text();

  /** A server answered for the first time. */
  record ConnectionEstablished(int server) implements Notice {
    @Override
    public String text() {
      return "connection established from server" + server;
    }
  }

  /** A server stopped answering and its mirror goes on. */
  record ConnectionLost(int server, int pair, int survivor, String marks) implements Notice {
    @Override
    public String text() {
      return "Connection lost to server%d: pair %d goes on with server%d %s"
          .formatted(server, pair, survivor, marks);
    }
  }

  /** No member of a pair answers. */
  record PairLost(int server, int pair, String marks) implements Notice {
    @Override
    public String text() {
      return "Connection lost to server%d: no member of pair %d is left %s"
          .formatted(server, pair, marks);
    }
  }

  /** A pair is whole again, and people have to say which of two versions stay. */
  record ConflictsKept(int pair, long conflicts) implements Notice {
    @Override
    public String text() {
      return conflicts == 1
          ? "Pair %d has gone on without a change that is kept: see conflicts".formatted(pair)
          : "Pair %d has gone on without %,d changes that are kept: see conflicts"
              .formatted(pair, conflicts);
    }
  }

  /** A pair has all its members again, or one again after there was none. */
  record PairRestored(int pair, String marks) implements Notice {
    @Override
    public String text() {
      return (marks.contains("_") ? "Pair %d serves again %s" : "Pair %d is whole again %s")
          .formatted(pair, marks);
    }
  }
}
