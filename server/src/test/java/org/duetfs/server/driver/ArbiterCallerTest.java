package org.duetfs.server.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.replica.ArbiterCall;
import org.junit.jupiter.api.Test;

class ArbiterCallerTest {
  private static final int SECONDS = 10;
  private final BlockingQueue<ArbiterCall.Answer> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch hangs = new CountDownLatch(1);

  /** Hangs on one key and fails on another. */
  private final Arbiter arbiter =
      new Arbiter() {
        @Override
        public Register get(String key) throws IOException {
          if (key.equals("fails")) {
            throw new IOException("away");
          }
          return new Register(key, 3, "value");
        }

        @Override
        public boolean compareAndSet(String key, long version, String value) throws IOException {
          if (key.equals("hangs")) {
            try {
              hangs.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
          return version == 3;
        }

        @Override
        public List<Register> list(String prefix) {
          return List.of(new Register(prefix + "/a", 1, "x"));
        }
      };

  private ArbiterCall.Answer call(ArbiterCall request, int timeoutMillis) throws Exception {
    ArbiterCaller caller = new ArbiterCaller(arbiter, Duration.ofMillis(timeoutMillis));
    try {
      caller.call(request, answers::add);
      ArbiterCall.Answer answer = answers.poll(SECONDS, TimeUnit.SECONDS);
      hangs.countDown();
      return Objects.requireNonNull(answer);
    } finally {
      caller.close();
    }
  }

  @Test
  void calls_areAnsweredByWhatTheyAsk() throws Exception {
    assertThat(call(new ArbiterCall.Get("k"), 10_000))
        .isEqualTo(new ArbiterCall.Answer.Read(new Register("k", 3, "value")));
    assertThat(call(new ArbiterCall.CompareAndSet("k", 3, "v"), 10_000))
        .isEqualTo(new ArbiterCall.Answer.Written());
    assertThat(call(new ArbiterCall.CompareAndSet("k", 2, "v"), 10_000))
        .isEqualTo(new ArbiterCall.Answer.MovedOn());
    assertThat(call(new ArbiterCall.ListAll("p"), 10_000))
        .isEqualTo(new ArbiterCall.Answer.Listed(List.of(new Register("p/a", 1, "x"))));
  }

  @Test
  void aCallThatFails_hasNoAnswer() throws Exception {
    assertThat(call(new ArbiterCall.Get("fails"), 10_000))
        .isEqualTo(new ArbiterCall.Answer.NoAnswer());
  }

  @Test
  void aCallThatHangs_hasNoAnswerOnce_andWhatItGivesLateIsIgnored() throws Exception {
    assertThat(call(new ArbiterCall.CompareAndSet("hangs", 3, "v"), 30))
        .isEqualTo(new ArbiterCall.Answer.NoAnswer());
    assertThat(answers.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }
}
