package org.duetfs.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int SECONDS = 10;
  private static final int LONG = 60_000;
  private final Outbox outbox = new Outbox();

  private static Envelope message(long sequence) {
    return new Envelope(1, "p", sequence, "", 0, new PeerMessage.Goodbye());
  }

  private CompletableFuture<List<Envelope>> hold() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return outbox.hold(LONG);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Wakes the holder, as soon as there is one. */
  private void wake() {
    while (!outbox.wakeHolder()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void take_givesAllInOrder() {
    outbox.add(message(1));
    outbox.add(message(2));
    assertThat(outbox.take()).containsExactly(message(1), message(2));
    assertThat(outbox.take()).isEmpty();
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void tooManyMessages_loseTheOldest() {
    for (long i = 1; i <= 10_000; i++) {
      outbox.add(message(i));
    }
    List<Envelope> kept = outbox.take();
    assertThat(kept).hasSizeLessThan(5_000);
    assertThat(kept.get(kept.size() - 1)).isEqualTo(message(10_000));
  }

  @Test
  void aHolder_isWokenWithWhatWaits() throws Exception {
    CompletableFuture<List<Envelope>> held = hold();
    outbox.add(message(1));
    if (!held.isDone()) {
      outbox.wakeHolder();
    }
    assertThat(held.get(SECONDS, TimeUnit.SECONDS)).containsExactly(message(1));
    assertThat(outbox.wakeHolder()).isFalse();
  }

  @Test
  void aNewerHolder_letsTheOlderGo() throws Exception {
    CompletableFuture<List<Envelope>> older = hold();
    wake();
    CompletableFuture<List<Envelope>> newer = hold();
    assertThat(CompletableFuture.anyOf(older, newer).get(SECONDS, TimeUnit.SECONDS))
        .isEqualTo(List.of());
    outbox.release();
    assertThat(older.get(SECONDS, TimeUnit.SECONDS)).isEmpty();
    assertThat(newer.get(SECONDS, TimeUnit.SECONDS)).isEmpty();
  }
}
