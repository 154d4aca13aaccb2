package org.duetfs.client.route;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.duetfs.client.net.Ticker;
import org.duetfs.client.pair.PairClient;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;

/**
 * Finds the pair that a path lives on, or should, and asks it; follows where servers point. Thread
 * safe.
 */
public final class Router {
  private final List<PairClient> pairs;
  private final PathMap map = new PathMap();
  private final Tracker tracker;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final Duration busyPatience;

  @GuardedBy("this")
  private boolean rebuilt;

  /**
   * Routes to these pairs.
   *
   * @param pairs the first is pair 1
   * @param busyPatience how long BUSY is answered with another try
   */
  public Router(
      List<PairClient> pairs, Ticker ticker, RandomGenerator random, Duration busyPatience) {
    this.pairs = List.copyOf(pairs);
    this.tracker = new Tracker(pairs.size());
    this.ticker = ticker;
    this.random = random;
    this.busyPatience = busyPatience;
  }

  /** Returns all pairs, the first is pair 1. */
  public List<PairClient> pairs() {
    return pairs;
  }

  /** Returns a pair by its number. */
  public PairClient pair(int number) {
    return pairs.get(number - 1);
  }

  /** Returns the pair that the next new top-level name goes to. */
  public int trackerAt() {
    rebuild();
    return tracker.peek();
  }

  /**
   * Returns the pair that a client which begins now would give the next new top-level name; absent
   * when no server can tell. This client's own tracker stays where it is.
   */
  public Optional<Integer> trackerOfNewClient() {
    return pairs.stream()
        .map(Router::claims)
        .flatMap(Optional::stream)
        .map(claims -> new Tracker(pairs.size()).after(claims.newest()))
        .findFirst();
  }

  /** Forgets a path that is gone from where it was. */
  public void forget(RemotePath path) {
    map.forget(path);
  }

  /** Notes where a path lives. */
  public void note(RemotePath path, int pair) {
    map.put(path, pair);
  }

  /** Notes where a path was made; a new top-level name moves the tracker on. */
  public void noteMade(RemotePath path, int pair) {
    if (path.depth() == 1 && map.find(path).isEmpty()) {
      tracker.startAfter(pair);
    }
    map.put(path, pair);
  }

  /** Returns the pair that a path lives on, or would if it were made now. */
  public int pairFor(RemotePath path) {
    return find(path).orElseGet(tracker::peek);
  }

  /** Asks the pair of a path for what is there. */
  public <T> Routed<T> read(RemotePath path, PairTask<T> task) {
    return new Journey<>(path, false, task, this).go();
  }

  /**
   * Asks the pair of a path to change it.
   *
   * @param makes whether a new top-level name may be made: then the tracker says where
   */
  public <T> Routed<T> change(RemotePath path, boolean makes, PairTask<T> task) {
    return new Journey<>(path, makes, task, this).go();
  }

  /** Returns which pair holds each top-level name by the arbiter's claims; absent when unknown. */
  public Optional<Map<String, Integer>> claims() {
    return pairs.stream()
        .map(Router::claims)
        .flatMap(Optional::stream)
        .map(ClientAnswer.Claims::pairs)
        .findFirst();
  }

  /** Tells whether the pair that a path belongs to is known to be away; the claims say which. */
  public boolean isAway(RemotePath path) {
    // The map may be wrong, and then the path is another pair's that is well.
    return find(path).filter(pair -> pair(pair).isAway()).isPresent()
        && claims()
            .flatMap(now -> path.topLevel().map(now::get))
            .filter(pair -> pair(pair).isAway())
            .isPresent();
  }

  Optional<Integer> find(RemotePath path) {
    Optional<Integer> known = map.find(path);
    if (known.isPresent() || path.isRoot()) {
      return known;
    }
    rebuild();
    return map.find(path);
  }

  /**
   * Fills the map from the claims, once: a client starts with what others have made. Whoever needs
   * it meanwhile waits under the lock for the answer, which is bounded as any request is.
   */
  private synchronized void rebuild() {
    for (int i = 0; i < pairs.size() && !rebuilt; i++) {
      Optional<ClientAnswer.Claims> answer = claims(pairs.get(i));
      answer.ifPresent(this::fill);
      rebuilt = answer.isPresent();
    }
  }

  private static Optional<ClientAnswer.Claims> claims(PairClient pair) {
    try {
      return pair.askForClaims() instanceof ClientAnswer.Claims claims
          ? Optional.of(claims)
          : Optional.empty();
    } catch (DuetException e) {
      // Another pair's servers know the same; without any the map stays a cache that learns.
      return Optional.empty();
    }
  }

  private void fill(ClientAnswer.Claims claims) {
    claims.pairs().forEach((name, pair) -> map.putIfAbsent(RemotePath.ROOT.child(name), pair));
    tracker.startAfter(claims.newest());
  }

  PathMap map() {
    return map;
  }

  Tracker tracker() {
    return tracker;
  }

  /** Returns when patience with BUSY ends, from now. */
  long busyUntil() {
    return ticker.nanos() + busyPatience.toNanos();
  }

  /** Waits a random while before another try; tells whether there is time for one. */
  boolean waitBefore(long until, int tries) {
    if (ticker.nanos() >= until) {
      return false;
    }
    int most = Math.min(200, 5 << Math.min(tries, 6));
    try {
      ticker.sleep(Duration.ofMillis(1 + random.nextInt(most)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
