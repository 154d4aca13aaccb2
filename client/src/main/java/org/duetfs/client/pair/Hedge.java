package org.duetfs.client.pair;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.error.DuetException;

/**
 * Asks what changes nothing: one member, and when it does not answer for a short while its mirror
 * too, and takes the first answer that counts; whoever was slower is not waited for. Not thread
 * safe.
 *
 * @param <S> what an answer is
 * @param <T> what is made of one that counts
 */
final class Hedge<S, T> {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LAST_PAUSE = Duration.ofMillis(100);

  private final Attempts attempts;
  private final ReadTimes times;
  private final Ticker ticker;
  private final Way<S, T> way;

  /** How a copy is sent, and its answer read. */
  interface Way<S, T> {
    Pending<S> send(int server, Duration timeout) throws ExchangeException;

    /** Reads an answer; absent when another server's may be better. */
    Optional<T> read(int server, Pending<S> copy, Duration timeout) throws ExchangeException;
  }

  /** A copy on its way to a server. */
  private record Copy<S>(int server, Pending<S> request, long since) implements AutoCloseable {
    @Override
    public void close() {
      request.close();
    }
  }

  Hedge(Attempts attempts, ReadTimes times, Ticker ticker, Way<S, T> way) {
    this.attempts = attempts;
    this.times = times;
    this.ticker = ticker;
    this.way = way;
  }

  /**
   * Asks until an answer counts.
   *
   * @throws DuetException NO_MEMBER or ISOLATED when none did before the deadline
   */
  T run() {
    while (!attempts.isOver()) {
      int server = attempts.nextServer();
      Optional<T> answer = server == 0 ? Optional.empty() : ask(server);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw attempts.error();
  }

  private Optional<T> ask(int server) {
    Optional<Copy<S>> sent = send(server);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    try (Copy<S> copy = sent.get()) {
      if (copy.request().comesWithin(patience())) {
        return read(copy, attempts.reply());
      }
      OptionalInt mirror = attempts.besides();
      if (mirror.isEmpty()) {
        return read(copy, attempts.reply());
      }
      attempts.slow(server);
      return withMirror(copy, mirror.getAsInt());
    }
  }

  private Duration patience() {
    Duration longest = attempts.reply();
    Duration wanted = times.patience();
    return wanted.compareTo(longest) < 0 ? wanted : longest;
  }

  /**
   * Asks the mirror too, again and again while it refuses and the first one is silent: so it is
   * from the end of the mirror's lease until it has taken the pair over.
   */
  private Optional<T> withMirror(Copy<S> first, int mirror) {
    long end = ticker.nanos() + attempts.reply().toNanos();
    Duration pause = FIRST_PAUSE;
    boolean came = false;
    while (!came && ticker.nanos() < end && !attempts.isOver()) {
      Optional<T> answer = mirrorFirst(first, mirror);
      if (answer.isPresent()) {
        return answer;
      }
      came = first.request().comesWithin(pause);
      pause = pause.compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(3).dividedBy(2) : pause;
    }
    return read(first, came ? attempts.reply() : Duration.ZERO);
  }

  /** Asks the mirror once; absent when it has no answer that counts, or the first one has one. */
  private Optional<T> mirrorFirst(Copy<S> first, int mirror) {
    Optional<Copy<S>> sent = send(mirror);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    try (Copy<S> second = sent.get()) {
      Pending.awaitEither(first.request(), second.request(), attempts.reply());
      if (first.request().comesWithin(Duration.ZERO)) {
        times.took(ticker.nanos() - second.since());
        return Optional.empty();
      }
      boolean came = second.request().comesWithin(Duration.ZERO);
      Optional<T> answer = read(second, came ? attempts.reply() : Duration.ZERO);
      if (answer.isPresent()) {
        // It took at least so long; else slow servers would seem fast once nobody waits for them.
        times.took(ticker.nanos() - first.since());
      }
      return answer;
    }
  }

  private Optional<Copy<S>> send(int server) {
    try {
      long now = ticker.nanos();
      return Optional.of(new Copy<>(server, way.send(server, attempts.reply()), now));
    } catch (ExchangeException e) {
      attempts.missed(server, e);
      return Optional.empty();
    }
  }

  private Optional<T> read(Copy<S> copy, Duration timeout) {
    try {
      Optional<T> answer = way.read(copy.server(), copy.request(), timeout);
      times.took(ticker.nanos() - copy.since());
      return answer;
    } catch (ExchangeException e) {
      attempts.missed(copy.server(), e);
      return Optional.empty();
    }
  }
}
