package org.duetfs.server.driver;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Answers that are waited for, each by the number that the replica will name. Thread safe. */
final class Tickets<T> {
  private final Map<Long, CompletableFuture<T>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  /** Returns a new number, whose answer goes there. */
  long take(CompletableFuture<T> answer) {
    long ticket = last.incrementAndGet();
    waiting.put(ticket, answer);
    return ticket;
  }

  /** Returns where the answer goes; once. */
  CompletableFuture<T> redeem(long ticket) {
    CompletableFuture<T> answer = waiting.remove(ticket);
    if (answer == null) {
      throw new IllegalStateException("ticket " + ticket + " is answered twice");
    }
    return answer;
  }
}
