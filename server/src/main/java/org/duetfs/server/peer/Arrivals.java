package org.duetfs.server.peer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.duetfs.protocol.peer.Envelope;

/**
 * Puts the messages of a mirror back into their order. They come over several connections, as
 * requests and as answers, and one that overtakes another would make the receiver drop that other
 * as late, and wait for a repeat. What is missing for longer than a moment is taken for lost.
 * Thread safe.
 */
final class Arrivals {
  private static final int MOST_EARLY = 1024;

  private final Consumer<List<Envelope>> receiver;

  @GuardedBy("this")
  private final TreeMap<Long, Envelope> early = new TreeMap<>();

  @GuardedBy("this")
  private String process = "";

  @GuardedBy("this")
  private long next;

  @GuardedBy("this")
  private long missingSince;

  /** Hands messages to a receiver, batch by batch, never two at a time. */
  Arrivals(Consumer<List<Envelope>> receiver) {
    this.receiver = receiver;
  }

  /** Takes messages as they came, and hands on what is in order now. */
  synchronized void accept(List<Envelope> batch) {
    List<Envelope> ready = new ArrayList<>(batch.size());
    for (Envelope envelope : batch) {
      if (!envelope.fromProcess().equals(process)) {
        // Another process: an old one's late message may lead here too, and is dropped further on.
        ready.addAll(early.values());
        early.clear();
        process = envelope.fromProcess();
        next = envelope.sequence();
      }
      if (envelope.sequence() <= next) {
        ready.add(envelope);
        next = Math.max(next, envelope.sequence() + 1);
        takeEarly(ready);
      } else {
        if (early.isEmpty()) {
          missingSince = System.nanoTime();
        }
        early.put(envelope.sequence(), envelope);
      }
    }
    if (early.size() > MOST_EARLY) {
      giveUp(ready);
    }
    if (!ready.isEmpty()) {
      receiver.accept(ready);
    }
  }

  @GuardedBy("this")
  private void takeEarly(List<Envelope> ready) {
    for (Envelope envelope = early.remove(next); envelope != null; envelope = early.remove(next)) {
      ready.add(envelope);
      next++;
    }
    missingSince = System.nanoTime();
  }

  @GuardedBy("this")
  private void giveUp(List<Envelope> ready) {
    ready.addAll(early.values());
    next = early.lastKey() + 1;
    early.clear();
  }

  /** Hands on what has waited for so long for a message before it; to be called often. */
  synchronized void look(long nanos) {
    if (!early.isEmpty() && System.nanoTime() - missingSince >= nanos) {
      List<Envelope> ready = new ArrayList<>();
      giveUp(ready);
      receiver.accept(ready);
    }
  }

  /** Tells whether something waits for a message before it. */
  synchronized boolean waits() {
    return !early.isEmpty();
  }
}
