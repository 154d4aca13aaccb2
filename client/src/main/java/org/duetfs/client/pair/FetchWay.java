package org.duetfs.client.pair;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;
import org.duetfs.protocol.error.DuetException;

/** A file's bytes, on their way from either member. */
record FetchWay<S, T>(FetchTask<S, T> task, IntFunction<Member> members, Refusals refusals)
    implements Hedge.Way<S, T> {
  @Override
  public Pending<S> send(int server, Duration timeout) throws ExchangeException {
    return task.send(members.apply(server));
  }

  @Override
  public Optional<T> read(int server, Pending<S> copy, Duration timeout) throws ExchangeException {
    try {
      return Optional.of(task.take(members.apply(server), copy));
    } catch (DuetException e) {
      if (refusals.isFinal(server, Optional.empty(), e.code(), String.valueOf(e.getMessage()))) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
