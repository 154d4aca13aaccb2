package org.duetfs.client.pair;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.rpc.Standing;

/**
 * What is known of a pair: its newest view, and which servers are not answering. Thread safe.
 *
 * <p>The view decides who is asked. Suspicion only decides who is asked last, so a wrong one costs
 * nothing; it ends when the server answers, or when a later view names it.
 */
final class PairState {
  private final int pair;
  private final List<Integer> servers;
  private final PairListener listener;

  @GuardedBy("this")
  private Optional<PairView> view = Optional.empty();

  @GuardedBy("this")
  private Caller caller = Caller.STRANGER;

  @GuardedBy("this")
  private final Set<Integer> suspects = new HashSet<>();

  /** Those that were slow to answer and have not answered anything since. */
  @GuardedBy("this")
  private final Set<Integer> slow = new HashSet<>();

  /** What came of the last look at each server; absent before the first. */
  @GuardedBy("this")
  private final Map<Integer, PairClient.Sight> sights = new HashMap<>();

  /** Those that have ever answered. */
  @GuardedBy("this")
  private final Set<Integer> greeted = new HashSet<>();

  @GuardedBy("this")
  private boolean away;

  @GuardedBy("this")
  private boolean served;

  PairState(int pair, List<Integer> servers, PairListener listener) {
    this.pair = pair;
    this.servers = List.copyOf(servers);
    this.listener = listener;
  }

  int pair() {
    return pair;
  }

  List<Integer> servers() {
    return servers;
  }

  synchronized Optional<PairView> view() {
    return view;
  }

  /** Returns what to say of oneself in a call. */
  synchronized Caller caller() {
    return caller;
  }

  /** Returns the marks of the members in sync; {@code ?} where nothing is known. */
  synchronized String marks() {
    if (away) {
      return "[" + "_".repeat(servers.size()) + "]";
    }
    return view.map(v -> v.marks(servers)).orElse("[" + "?".repeat(servers.size()) + "]");
  }

  synchronized Optional<PairClient.Sight> sight(int server) {
    return Optional.ofNullable(sights.get(server));
  }

  /**
   * Takes in what a server said of itself.
   *
   * @throws DuetException DENIED when it is another server than the configuration says
   */
  void learn(int server, Standing standing) {
    List<Runnable> news = new ArrayList<>();
    synchronized (this) {
      check(server, standing);
      standing.view().ifPresent(newer -> adopt(newer, news));
      caller = new Caller(standing.cluster(), view.map(PairView::id).orElse(""));
    }
    news.forEach(Runnable::run);
  }

  @GuardedBy("this")
  private void check(int server, Standing standing) {
    boolean otherPair = standing.view().filter(v -> v.pair() != pair).isPresent();
    if (standing.server() != server || otherPair) {
      throw new DuetException(
          ErrorCode.DENIED,
          "at the address of server%d answers server%d of another place; compare the addresses"
              .formatted(server, standing.server()));
    }
    String cluster = caller.cluster();
    if (!cluster.isEmpty() && !cluster.equals(standing.cluster())) {
      throw new DuetException(
          ErrorCode.DENIED,
          "server%d belongs to cluster %s, its mirror to %s"
              .formatted(server, standing.cluster(), cluster));
    }
  }

  @GuardedBy("this")
  private void adopt(PairView newer, List<Runnable> news) {
    PairView before = view.orElse(newer);
    if (view.isPresent() && newer.generation() <= before.generation()) {
      return;
    }
    view = Optional.of(newer);
    suspects.removeAll(newer.members());
    String marks = newer.marks(servers);
    for (int server : before.members()) {
      if (!newer.members().contains(server)) {
        int survivor = newer.leader();
        news.add(() -> listener.lost(server, pair, survivor, marks));
      }
    }
    if (newer.members().containsAll(servers) && !before.members().containsAll(servers)) {
      news.add(() -> listener.restored(pair, marks));
    }
  }

  /** Notes that a server answered; one that serves ends the pair's being away. */
  void answered(int server, Role role) {
    boolean serves = PairMembers.serves(role);
    boolean first;
    boolean back;
    synchronized (this) {
      first = greeted.add(server);
      suspects.remove(server);
      slow.remove(server);
      sights.put(server, new PairClient.Sight(true, word(role)));
      back = away && serves;
      served |= serves;
      away = away && !serves;
      notifyAll();
    }
    if (first) {
      listener.connected(server);
    }
    if (back) {
      listener.restored(pair, marks());
    }
  }

  private static String word(Role role) {
    return PairMembers.serves(role) ? "connected" : role.name().toLowerCase(Locale.ROOT);
  }

  /** Notes that a server did not answer, and why. */
  synchronized void silent(int server, String why) {
    suspects.add(server);
    sights.put(server, new PairClient.Sight(false, why));
    notifyAll();
  }

  /** Notes that no server of the pair could be asked; {@code last} was the last one that served. */
  void nobodyLeft(int last) {
    boolean news;
    synchronized (this) {
      // Who never had a connection loses none.
      news = !away && view.isPresent();
      away = true;
    }
    if (news) {
      listener.away(last, pair, marks());
    }
  }

  /** Notes that a server lets its callers wait; until it answers anything it is asked last. */
  synchronized void slow(int server) {
    slow.add(server);
  }

  synchronized boolean isSuspect(int server) {
    return suspects.contains(server);
  }

  /** Tells whether any server has ever been met that serves. */
  synchronized boolean hasServed() {
    return served;
  }

  /** Tells whether the last request found nobody. */
  synchronized boolean isAway() {
    return away;
  }

  /**
   * Returns the members in sync that are not suspected, or all in sync when each is; of these the
   * slow ones only when all are.
   */
  synchronized List<Integer> members() {
    List<Integer> all = view.map(PairView::members).orElse(servers);
    if (suspects.isEmpty() && slow.isEmpty()) {
      return all;
    }
    List<Integer> trusted = new ArrayList<>(all);
    trusted.removeAll(suspects);
    if (!slow.containsAll(trusted)) {
      trusted.removeAll(slow);
    }
    return trusted.isEmpty() ? all : trusted;
  }

  /** Returns the members in sync, as far as known. */
  synchronized List<Integer> inSync() {
    return view.map(PairView::members).orElse(servers);
  }

  /**
   * Returns the servers that may be asked, the best first: the members in sync that answer. Only if
   * there are none, the other servers that answer, which may know a later view, and the silent
   * ones.
   */
  synchronized List<Integer> candidates() {
    List<Integer> members = view.map(PairView::members).orElse(servers);
    List<Integer> answering = new ArrayList<>(members);
    answering.removeAll(suspects);
    if (!answering.isEmpty()) {
      List<Integer> last = new ArrayList<>(answering);
      last.retainAll(slow);
      answering.removeAll(slow);
      answering.addAll(last);
      return answering;
    }
    List<Integer> ordered = new ArrayList<>(servers);
    ordered.removeAll(members);
    ordered.removeAll(suspects);
    servers.stream().filter(s -> !ordered.contains(s)).forEach(ordered::add);
    return ordered;
  }

  /** Tells whether each server that the view names was looked at, or each one at all. */
  synchronized boolean isSeen() {
    return sights.keySet().containsAll(view.map(PairView::members).orElse(servers));
  }

  /** Waits for something to be seen, for so long at most. */
  synchronized void await(Duration longest, BooleanSupplier seen) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (!seen.getAsBoolean() && System.nanoTime() - end < 0) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      // The request that follows ends by it.
      Thread.currentThread().interrupt();
    }
  }
}
