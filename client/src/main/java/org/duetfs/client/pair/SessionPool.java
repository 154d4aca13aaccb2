package org.duetfs.client.pair;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.session.ClientSession;

/**
 * The sessions of a client with one pair, one for each mutation that is under way. Thread safe.
 *
 * <p>One whose last mutation's outcome is unknown is not given back: it is used for nothing else.
 */
final class SessionPool {
  private final String client;

  @GuardedBy("this")
  private final Deque<ClientSession> idle = new ArrayDeque<>();

  SessionPool(String client) {
    this.client = client;
  }

  /** Takes an idle session, or a new one that is opened with its first mutation. */
  synchronized ClientSession take() {
    ClientSession session = idle.pollFirst();
    return session == null ? new ClientSession(client) : session;
  }

  /** Gives back a session that has ended its mutation. */
  synchronized void giveBack(ClientSession session) {
    if (!session.doubtful()) {
      idle.addFirst(session);
    }
  }

  /** Takes all idle sessions out and returns the ids of those that are open. */
  synchronized List<String> drain() {
    List<String> open = idle.stream().map(ClientSession::id).flatMap(Optional::stream).toList();
    idle.clear();
    return open;
  }
}
