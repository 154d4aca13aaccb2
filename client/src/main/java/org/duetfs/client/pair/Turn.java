package org.duetfs.client.pair;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.duetfs.client.net.Ticker;

/**
 * Whom one request asks, copy by copy: first the member whose turn it is, then the others, and
 * after each round of all of them a pause that grows. Not thread safe.
 */
final class Turn {
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 200;

  private final PairState state;
  private final IntSupplier first;
  private final Set<Integer> avoided;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final Set<Integer> asked = new HashSet<>();
  private int last;
  private int pause = FIRST_PAUSE_MILLIS;

  /**
   * Begins.
   *
   * @param first gives the server to ask first
   * @param avoided servers that are asked only when there is no other one
   */
  Turn(
      PairState state,
      IntSupplier first,
      Set<Integer> avoided,
      Ticker ticker,
      RandomGenerator random) {
    this.avoided = Set.copyOf(avoided);
    this.state = state;
    this.first = first;
    this.ticker = ticker;
    this.random = random;
  }

  /** Returns the server to ask, after a pause when every other was asked in vain. */
  int next() throws InterruptedException {
    if (last == 0) {
      int wanted = first.getAsInt();
      return ask(avoided.contains(wanted) ? candidates().get(0) : wanted);
    }
    for (int server : candidates()) {
      if (!asked.contains(server)) {
        return ask(server);
      }
    }
    ticker.sleep(Duration.ofMillis(pause / 2 + random.nextInt(pause / 2)));
    // Grown slowly, as what is waited for is mostly a takeover, and every millisecond over is seen.
    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 3 / 2);
    asked.clear();
    List<Integer> now = candidates();
    return ask(now.stream().filter(s -> s != last).findFirst().orElse(now.get(0)));
  }

  /** Returns a server that may be asked while the last one has not answered, if there is one. */
  OptionalInt besides() {
    for (int server : candidates()) {
      if (server != last) {
        asked.add(server);
        return OptionalInt.of(server);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the server that was asked last, as it answered well; the first one at first. */
  int again() throws InterruptedException {
    return last == 0 ? next() : last;
  }

  private List<Integer> candidates() {
    List<Integer> all = state.candidates();
    List<Integer> wanted = all.stream().filter(server -> !avoided.contains(server)).toList();
    return wanted.isEmpty() ? all : wanted;
  }

  private int ask(int server) {
    asked.add(server);
    last = server;
    return server;
  }
}
