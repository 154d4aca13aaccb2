package org.duetfs.client.pair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.ExchangeException.Reason;
import org.duetfs.client.net.Pending;
import org.duetfs.client.pair.ServerLink.Answered;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.rpc.AnswerWire.Heard;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.session.ClientRequest;

/**
 * The servers of a pair: asks one of them once, and keeps what that shows of it. Thread safe.
 *
 * <p>A server that does not answer is watched from then on, and its mirror is told.
 */
final class PairMembers implements AutoCloseable {
  private final Pace pace;
  private final PairState state;
  private final SubTracker subTracker;
  private final Map<Integer, ServerLink> links = new TreeMap<>();
  private final Map<Integer, ServerWatch> watches = new HashMap<>();
  private final Map<Integer, Long> requests = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  PairMembers(
      List<PairClient.Address> servers,
      PairSettings settings,
      PairState state,
      SubTracker subTracker) {
    this.pace = settings.pace();
    this.state = state;
    this.subTracker = subTracker;
    for (PairClient.Address at : servers) {
      ServerLink link =
          new ServerLink(
              at.server(),
              at.host() + ":" + at.port(),
              () ->
                  new Connections(
                      at.host(),
                      at.port(),
                      pace.connect(),
                      settings.ticker(),
                      settings.taps().apply(at.server())),
              settings.xml());
      links.put(at.server(), link);
      watches.put(at.server(), new ServerWatch(() -> look(link), pace.watch()));
    }
  }

  /** Begins to watch the servers. */
  void watch() {
    watches.forEach(
        (server, watch) -> threads.add(ServerWatch.start(watch, "watch-server" + server)));
  }

  Connections connections(int server) {
    return link(server).connections();
  }

  String label(int server) {
    return link(server).label();
  }

  private ServerLink link(int server) {
    ServerLink link = links.get(server);
    if (link == null) {
      throw new IllegalArgumentException("server" + server + " is not of this pair");
    }
    return link;
  }

  /**
   * Asks a server once.
   *
   * @throws ExchangeException when no answer came; unless the server turns out to be only slow, it
   *     is suspected now
   */
  Answered ask(int server, ClientCall call, Duration timeout) throws ExchangeException {
    try {
      return heard(server, link(server).call(call, state.caller(), timeout));
    } catch (ExchangeException e) {
      lost(server, e);
      throw e;
    }
  }

  /**
   * Sends what changes nothing to a server, whose answer {@link #answer} reads.
   *
   * @throws ExchangeException when it could not be sent
   */
  Pending<Heard> begin(int server, ClientCall call, Duration timeout) throws ExchangeException {
    return link(server).begin(call, state.caller(), timeout);
  }

  /**
   * Reads a server's answer.
   *
   * @throws ExchangeException when none came
   */
  Answered answer(int server, ClientCall call, Pending<Heard> request, Duration timeout)
      throws ExchangeException {
    return heard(server, link(server).answer(call, request, timeout));
  }

  /** Notes that a server is slow, and has it looked at. */
  void slow(int server) {
    state.slow(server);
    watch(server).wake();
  }

  /** Asks a server once, as one who knows nothing, and so hears its whole standing. */
  Answered askStranger(int server, ClientCall call, Duration timeout) throws ExchangeException {
    return link(server).call(call, Caller.STRANGER, timeout);
  }

  /** Ends a session, at whichever server takes it; tells whether one answered. */
  boolean end(String session, Duration timeout) {
    ClientCall end = new ClientCall.InSession(new ClientRequest.End(session));
    for (int server : state.members()) {
      try {
        Answered answered = link(server).call(end, state.caller(), timeout);
        if (answered.role().filter(PairMembers::serves).isPresent()) {
          return true;
        }
      } catch (ExchangeException | DuetException e) {
        // Not tried again: servers end idle sessions by themselves.
        watch(server).wake();
      }
    }
    return false;
  }

  /** Notes that a request to the server went unanswered. */
  void lost(int server, ExchangeException e) {
    // A request may be slow, or fail, at a server that is well: one that waits for its mirror.
    if (isGone(e) || !isAlive(server)) {
      state.silent(server, why(e));
      watch(server).wake();
    }
  }

  private ServerWatch watch(int server) {
    ServerWatch watch = watches.get(server);
    if (watch == null) {
      throw new IllegalArgumentException("server" + server + " is not of this pair");
    }
    return watch;
  }

  private static String why(ExchangeException e) {
    return switch (e.reason()) {
      case REFUSED -> "nobody listens there";
      case UNREACHABLE -> "cannot be reached";
      case TIMEOUT -> "does not answer";
      case BROKEN, MALFORMED -> String.valueOf(e.getMessage());
    };
  }

  private Answered heard(int server, Answered answered) {
    answered.news().ifPresent(standing -> state.learn(server, standing));
    answered.role().ifPresent(role -> state.answered(server, role));
    return answered;
  }

  /** Tells whether a server of this role answers reads and mutations. */
  static boolean serves(Role role) {
    return role == Role.LEADER || role == Role.FOLLOWER || role == Role.ALONE;
  }

  /** Tells whether the server answers right now. */
  boolean isAlive(int server) {
    try {
      heard(server, link(server).call(new ClientCall.GetView(), state.caller(), pace.probe()));
      return true;
    } catch (ExchangeException | DuetException e) {
      return false;
    }
  }

  private boolean look(ServerLink link) {
    int server = link.number();
    try {
      Answered answered = link.call(new ClientCall.GetView(), state.caller(), pace.firstReply());
      if (answered.answer() instanceof ClientAnswer.Greeting greeting) {
        // Before the look counts as done: a first request that waits for it must find its turn set.
        greeted(server, greeting.requests());
        heard(server, answered);
        return true;
      }
      heard(server, answered);
      state.silent(server, "does not answer as a server of this cluster: " + answered.answer());
    } catch (ExchangeException e) {
      state.silent(server, why(e));
      tellMirrors(server);
      // Slow ones may only be busy, and one left out of the view serves nobody though it answers.
      if (isGone(e) && state.members().stream().allMatch(state::isSuspect)) {
        state.nobodyLeft(server);
      }
    } catch (DuetException e) {
      state.silent(server, String.valueOf(e.getMessage()));
    }
    return false;
  }

  private static boolean isGone(ExchangeException e) {
    return e.reason() == Reason.REFUSED || e.reason() == Reason.UNREACHABLE;
  }

  private void greeted(int server, long served) {
    // Only the first look at each counts: from then on the turns are balanced by themselves.
    if (requests.putIfAbsent(server, served) == null && requests.size() == links.size()) {
      subTracker.startAt(requests);
    }
  }

  private void tellMirrors(int silent) {
    boolean inSync = state.view().filter(v -> v.members().contains(silent)).isPresent();
    if (!inSync) {
      return;
    }
    for (ServerLink mirror : links.values()) {
      if (mirror.number() != silent && !state.isSuspect(mirror.number())) {
        try {
          heard(
              mirror.number(),
              mirror.call(new ClientCall.Report(silent), state.caller(), pace.probe()));
        } catch (ExchangeException | DuetException e) {
          // Its own watch sees to it.
          watch(mirror.number()).wake();
        }
      }
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    links.values().forEach(ServerLink::close);
  }
}
