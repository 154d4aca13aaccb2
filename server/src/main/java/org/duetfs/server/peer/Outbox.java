package org.duetfs.server.peer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;

/**
 * Messages that wait to be sent, in order. When there are too many of them the oldest are dropped:
 * any may be lost, and what matters is sent again. One request of the mirror's at a time may be
 * held open for an answer with them. Thread safe.
 */
final class Outbox {
  private static final int MOST_MESSAGES = 4096;
  private static final long MOST_BYTES = 16 << 20;
  private static final long BATCH_BYTES = 2 << 20;

  @GuardedBy("this")
  private final Deque<Envelope> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private long bytes;

  /** Counts the holders: only the newest one goes on waiting. */
  @GuardedBy("this")
  private long holders;

  @GuardedBy("this")
  private boolean held;

  synchronized void add(Envelope envelope) {
    waiting.add(envelope);
    bytes += weight(envelope);
    while (waiting.size() > MOST_MESSAGES || bytes > MOST_BYTES && waiting.size() > 1) {
      bytes -= weight(waiting.remove());
    }
  }

  /** Takes what goes into one batch; nothing when nothing waits. */
  synchronized List<Envelope> take() {
    List<Envelope> batch = new ArrayList<>();
    long taken = 0;
    while (!waiting.isEmpty() && (batch.isEmpty() || taken < BATCH_BYTES)) {
      Envelope next = waiting.remove();
      taken += weight(next);
      batch.add(next);
    }
    bytes -= taken;
    return batch;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Wakes the holder, if there is one; it takes what waits. */
  synchronized boolean wakeHolder() {
    if (held) {
      held = false;
      notifyAll();
      return true;
    }
    return false;
  }

  /** Waits so long for messages; a newer holder ends the wait of an older one. */
  synchronized List<Envelope> hold(long millis) throws InterruptedException {
    long mine = ++holders;
    notifyAll();
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (waiting.isEmpty() && mine == holders) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      held = true;
      wait(left);
    }
    if (mine == holders) {
      held = false;
    }
    return take();
  }

  /** Ends all waits, now and later ones as soon as they begin. */
  synchronized void release() {
    holders++;
    held = false;
    notifyAll();
  }

  private static long weight(Envelope envelope) {
    PeerMessage message = envelope.message();
    if (message instanceof PeerMessage.Append append) {
      return weight(append.entries());
    }
    return message instanceof PeerMessage.Install install ? weight(install.entries()) : 256;
  }

  private static long weight(List<Entry> entries) {
    long sum = 256;
    for (Entry entry : entries) {
      sum += 256;
      if (entry.body() instanceof Body.Mutate mutate
          && mutate.operation() instanceof Operation.Write write
          && write.payload() instanceof Payload.Inline inline) {
        sum += inline.size();
      }
    }
    return sum;
  }
}
