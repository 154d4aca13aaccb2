package org.duetfs.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final List<String> received = new ArrayList<>();
  private final Arrivals arrivals =
      new Arrivals(batch -> batch.forEach(e -> received.add(e.fromProcess() + e.sequence())));

  private static Envelope message(String process, long sequence) {
    return new Envelope(2, process, sequence, "", 0, new PeerMessage.Goodbye());
  }

  private void accept(String process, long... sequences) {
    arrivals.accept(LongStream.of(sequences).mapToObj(s -> message(process, s)).toList());
  }

  @Test
  void messagesInOrder_areHandedOnAtOnce() {
    accept("a", 1, 2);
    accept("a", 3);
    assertThat(received).containsExactly("a1", "a2", "a3");
    assertThat(arrivals.waits()).isFalse();
  }

  @Test
  void aMessageThatOvertook_waitsForTheOneBeforeIt() {
    accept("a", 1);
    accept("a", 3, 4);
    assertThat(received).containsExactly("a1");
    assertThat(arrivals.waits()).isTrue();
    accept("a", 2);
    assertThat(received).containsExactly("a1", "a2", "a3", "a4");
  }

  @Test
  void aMessageThatIsLost_isNotWaitedForForLong() {
    accept("a", 1, 3, 5);
    arrivals.look(Long.MAX_VALUE);
    assertThat(received).containsExactly("a1");
    arrivals.look(0);
    assertThat(received).containsExactly("a1", "a3", "a5");
    accept("a", 6);
    assertThat(received).endsWith("a6");
  }

  @Test
  void anotherProcess_beginsAnew() {
    accept("a", 7, 9);
    accept("b", 1, 2);
    assertThat(received).containsExactly("a7", "a9", "b1", "b2");
  }

  @Test
  void anyOrderOfArrival_endsInTheOrderOfSending() {
    long seed = Long.getLong("duetfs.seed", System.nanoTime());
    System.out.println("ArrivalsTest: -Dduetfs.seed=" + seed);
    List<Envelope> sent = new ArrayList<>();
    LongStream.rangeClosed(2, 500).forEach(s -> sent.add(message("a", s)));
    Collections.shuffle(sent, new Random(seed));
    accept("a", 1);
    sent.forEach(e -> arrivals.accept(List.of(e)));
    assertThat(received).isEqualTo(LongStream.rangeClosed(1, 500).mapToObj(s -> "a" + s).toList());
  }
}
