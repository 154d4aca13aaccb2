package org.duetfs.server.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.replica.ArbiterCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the arbiter on threads of its own; a call without an end in time has none. Thread safe. */
final class ArbiterCaller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArbiterCaller.class);
  private static final int THREADS = 4;

  private final Arbiter arbiter;
  private final Duration timeout;
  private final ExecutorService threads;

  ArbiterCaller(Arbiter arbiter, Duration timeout) {
    this.arbiter = arbiter;
    this.timeout = timeout;
    this.threads = Executors.newFixedThreadPool(THREADS, Daemons.named("arbiter"));
  }

  /** Makes a call and hands on its answer, or that none came in time; exactly one of them. */
  void call(ArbiterCall request, Consumer<ArbiterCall.Answer> then) {
    CompletableFuture<ArbiterCall.Answer> answer = new CompletableFuture<>();
    CompletableFuture<Void> handedOn =
        answer
            .completeOnTimeout(
                new ArbiterCall.Answer.NoAnswer(), timeout.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(then);
    threads.execute(
        () -> {
          if (!handedOn.isDone()) {
            answer.complete(ask(request));
          }
        });
  }

  private ArbiterCall.Answer ask(ArbiterCall request) {
    try {
      if (request instanceof ArbiterCall.Get get) {
        return new ArbiterCall.Answer.Read(arbiter.get(get.key()));
      } else if (request instanceof ArbiterCall.CompareAndSet set) {
        return arbiter.compareAndSet(set.key(), set.version(), set.value())
            ? new ArbiterCall.Answer.Written()
            : new ArbiterCall.Answer.MovedOn();
      }
      return new ArbiterCall.Answer.Listed(arbiter.list(((ArbiterCall.ListAll) request).prefix()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the arbiter failed: {}", e.toString());
      return new ArbiterCall.Answer.NoAnswer();
    }
  }

  @Override
  public void close() {
    threads.shutdown(); // An interrupt would break a write to the folder off in its middle.
  }
}
