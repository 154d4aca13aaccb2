package org.duetfs.client.pair;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.pair.ServerLink.Answered;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.session.ClientSession;
import org.duetfs.protocol.session.Ending;

/**
 * One pair, as requests go to it. Each is asked of the member whose turn it is, and when that one
 * does not answer or may not serve, of the other, until it is done or the deadline has passed. The
 * facade of this package. Thread safe.
 */
public final class PairClient implements AutoCloseable {
  /** A move or copy of much data may take so long, as long as somebody is at work on it. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final PairSettings settings;
  private final PairState state;
  private final SubTracker subTracker;
  private final PairMembers members;
  private final SessionPool sessions;

  /** Where a server is. */
  public record Address(int server, String host, int port) {}

  /**
   * What a client last saw of a server.
   *
   * @param state "connected", why not, or as what else: stale, isolated, starting
   */
  public record Sight(boolean connected, String state) {}

  /** Prepares a pair; nobody is asked before {@link #watch} or the first request. */
  public PairClient(int pair, List<Address> servers, PairSettings settings) {
    this.settings = settings;
    List<Integer> numbers = servers.stream().map(Address::server).toList();
    this.state = new PairState(pair, numbers, settings.listener());
    this.subTracker = new SubTracker(numbers.get(0));
    this.members = new PairMembers(servers, settings, state, subTracker);
    this.sessions = new SessionPool(settings.client());
  }

  /** Begins to look at the servers now and then, the first time at once. */
  public void watch() {
    members.watch();
  }

  /** Returns the pair's number. */
  public int pair() {
    return state.pair();
  }

  /** Returns the newest view that is known. */
  public Optional<PairView> view() {
    return state.view();
  }

  /** Returns the members in sync, all servers while no view is known. */
  public List<Integer> inSync() {
    return state.inSync();
  }

  /** Returns the marks of the members in sync, as {@link PairView#marks}, from what is known. */
  public String marks() {
    return state.marks();
  }

  /** Tells whether no server of the pair is of any use, as far as the last looks at them say. */
  public boolean isAway() {
    state.await(settings.pace().greeting(), state::isSeen);
    return state.isAway();
  }

  /** Returns what was last seen of a server; absent before the first look at it. */
  public Optional<Sight> sight(int server) {
    return state.sight(server);
  }

  /** Returns what was last seen of a server, after waiting for the first look at it. */
  public Sight awaitSight(int server) {
    Duration longest = settings.pace().connect().plus(settings.pace().firstReply());
    state.await(longest, () -> state.sight(server).isPresent());
    return state.sight(server).orElse(new Sight(false, "does not answer"));
  }

  /** Returns the server that the next request goes to. */
  public int nextServer() {
    return subTracker.peek(state.members());
  }

  /**
   * Brings a mutation to one of its three endings.
   *
   * @throws DuetException when the servers are not those of the configuration
   */
  public Ending mutate(Operation operation) {
    ClientSession session = sessions.take();
    Ending ending = new Mutating(attempts(operation), session).run(operation);
    sessions.giveBack(session);
    return ending;
  }

  private Attempts attempts(Operation operation) {
    boolean mayBeLong =
        operation instanceof Operation.Rename || operation instanceof Operation.Copy;
    return attempts(mayBeLong ? LONGEST : settings.pace().command());
  }

  private Attempts attempts(Duration atMost) {
    return attempts(atMost, hopeless(), this::take, Set.of());
  }

  private int take() {
    return subTracker.take(state.members());
  }

  /**
   * Returns how long one waits for servers that all refuse: a pair that served a moment ago may be
   * starting again; who found nobody before, or never met anybody, looks once.
   */
  private Duration hopeless() {
    return state.isAway() || !state.hasServed() ? Duration.ZERO : settings.pace().hopeless();
  }

  private Attempts attempts(
      Duration atMost, Duration hopeless, IntSupplier first, Set<Integer> avoided) {
    Pace pace = settings.pace();
    // Who is in sync, and whose turn it is, shows in a moment; not knowing costs a repeat.
    state.await(pace.greeting(), state::isSeen);
    return new Attempts(
        settings,
        state,
        members,
        new Turn(state, first, avoided, settings.ticker(), settings.random()),
        new Patience(settings.ticker(), state.servers().size(), pace.command(), atMost, hopeless));
  }

  /**
   * Asks what changes nothing.
   *
   * @return the answer; one of {@link ClientAnswer.Failed} when it would be the same elsewhere
   * @throws DuetException NO_MEMBER or ISOLATED when nobody could answer before the deadline
   */
  public ClientAnswer ask(ClientCall call) {
    return attempts(settings.pace().command()).ask(call);
  }

  /**
   * Asks for the claims at the arbiter, which any pair's servers can tell, so one that is away is
   * not waited for.
   *
   * @throws DuetException NO_MEMBER or ISOLATED when nobody could answer
   */
  public ClientAnswer askForClaims() {
    return askAbout(new ClientCall.ListClaims());
  }

  /**
   * Asks what any server can tell, whatever it is to its pair, so one that is away is not waited
   * for.
   *
   * @throws DuetException NO_MEMBER or ISOLATED when nobody could answer
   */
  public ClientAnswer askAbout(ClientCall call) {
    // Servers do not count it as a request, so it takes nobody's turn; else commands that ask it
    // and one real question would all meet the same member with that.
    return attempts(settings.pace().command(), Duration.ZERO, this::nextServer, Set.of()).ask(call);
  }

  /**
   * Settles a mutation whose outcome is unknown.
   *
   * @return how it ended; unknown again when nobody could be asked before the deadline
   */
  public Ending settle(Mutation mutation) {
    return new Settling(attempts(settings.pace().command()), mutation).run();
  }

  /**
   * Tries a transfer at one member after the other, for as long as bytes pass.
   *
   * @param preferred the server to begin with; 0 for whoever's turn it is
   * @throws DuetException NO_MEMBER or ISOLATED when none passed for too long, or the first refusal
   *     that would be the same elsewhere
   */
  public <T> T transfer(int preferred, MemberTask<T> task) {
    IntSupplier first =
        () -> {
          List<Integer> members = state.members();
          return members.contains(preferred) ? preferred : subTracker.take(members);
        };
    return attempts(LONGEST.multipliedBy(48), hopeless(), first, Set.of()).transfer(task);
  }

  /**
   * Fetches a file's bytes from one member or, when it is slow to begin, from its mirror.
   *
   * @throws DuetException NO_MEMBER or ISOLATED when nobody sent any for too long, or the first
   *     refusal that would be the same elsewhere
   * @param avoided servers that are asked only when there is no other one
   */
  public <S, T> T fetch(FetchTask<S, T> task, Set<Integer> avoided) {
    return attempts(LONGEST.multipliedBy(48), hopeless(), this::take, avoided).fetch(task);
  }

  /** Asks this very server, once; absent when it does not answer at once. */
  public Optional<ServerAnswer> askServer(int server, ClientCall call) {
    return askServer(server, call, settings.pace().firstReply());
  }

  /** Asks this very server, once, and waits a moment only; absent when it does not answer. */
  public Optional<ServerAnswer> askSoon(int server, ClientCall call) {
    return askServer(server, call, settings.pace().probe());
  }

  /** Has this very server do something, once; absent when it does not answer for long. */
  public Optional<ServerAnswer> tellServer(int server, ClientCall call) {
    return askServer(server, call, settings.pace().command());
  }

  private Optional<ServerAnswer> askServer(int server, ClientCall call, Duration timeout) {
    try {
      Answered answered = members.askStranger(server, call, timeout);
      return answered.news().map(standing -> new ServerAnswer(standing, answered.answer()));
    } catch (ExchangeException e) {
      return Optional.empty();
    }
  }

  /** Returns this very server, for what no other one has. */
  public Member member(int server) {
    return new LoneMember(members, state.caller().cluster(), server);
  }

  /** Ends the sessions, within the time, and lets the connections go. */
  public void close(Duration within) {
    long end = settings.ticker().nanos() + within.toNanos();
    for (String session : sessions.drain()) {
      Duration left = Duration.ofNanos(end - settings.ticker().nanos());
      if (left.isNegative() || !members.end(session, left)) {
        break;
      }
    }
    members.close();
  }

  @Override
  public void close() {
    close(settings.pace().probe());
  }
}
