package org.duetfs.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.PairReport.Heard;
import org.duetfs.client.net.Ticker;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.ServerAnswer;
import org.duetfs.client.route.Router;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.jspecify.annotations.Nullable;

/** Keeps one question to each server under way, and tells what has come of them. Thread safe. */
final class StatusGlances implements StatusWatch {
  /** A list of all top-level names may be long, so it is asked for this much less often. */
  private static final int TRACKER_SHARE = 20;

  private static final long TRACKER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ClientConfig config;
  private final Router router;
  private final ExecutorService threads;
  private final Ticker ticker;

  @GuardedBy("this")
  private final Map<Integer, Asked<ServerAnswer>> servers = new HashMap<>();

  @GuardedBy("this")
  private final Asked<Integer> tracker;

  StatusGlances(ClientConfig config, Router router, ExecutorService threads, Ticker ticker) {
    this.config = config;
    this.router = router;
    this.threads = threads;
    this.ticker = ticker;
    this.tracker = new Asked<>(router::trackerOfNewClient);
    for (int server = 1; server <= config.servers().size(); server++) {
      PairClient pair = router.pair(config.pairOf(server));
      int number = server;
      servers.put(server, new Asked<>(() -> pair.askServer(number, new ClientCall.GetStatus(0))));
    }
  }

  @Override
  public ClusterStatus look(Duration patience) {
    await(ask(), patience);
    return report();
  }

  private synchronized CompletableFuture<?> ask() {
    long trackerRests = Math.max(TRACKER_NANOS, TRACKER_SHARE * tracker.took);
    if (ticker.nanos() - tracker.endedAt > trackerRests || tracker.endedAt == 0) {
      tracker.ask();
    }
    servers.values().forEach(Asked::ask);
    List<CompletableFuture<?>> all = new ArrayList<>();
    servers.values().forEach(asked -> all.add(asked.pending));
    if (tracker.endedAt == 0) {
      all.add(tracker.pending);
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
  }

  private static void await(CompletableFuture<?> all, Duration patience) {
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      return; // What there is must do: whoever was late, or failed, is told of as he was.
    }
  }

  private synchronized ClusterStatus report() {
    Map<Integer, Heard> heard = new HashMap<>();
    servers.forEach((server, asked) -> heard(asked).ifPresent(h -> heard.put(server, h)));
    PairReport report = new PairReport(config, heard);
    List<PairStatus> pairs = new ArrayList<>();
    int trackerAt = tracker.last.orElse(0);
    for (PairClient pair : router.pairs()) {
      pairs.add(report.of(pair, trackerAt == pair.pair(), next(pair, report, heard)));
    }
    return new ClusterStatus(pairs, List.of(), false);
  }

  private synchronized Optional<Heard> heard(Asked<ServerAnswer> asked) {
    long age = asked.pending.isDone() && asked.answers ? 0 : ticker.nanos() - asked.lastAt;
    return asked.last.map(answer -> new Heard(answer, Duration.ofNanos(age), asked.answers));
  }

  /** The member that has served fewer requests, as a client that begins now does it. */
  private int next(PairClient pair, PairReport report, Map<Integer, Heard> heard) {
    return config.serversOf(pair.pair()).stream()
        .filter(report::serves)
        .min(Comparator.comparingLong((Integer server) -> requests(heard.get(server))))
        .orElseGet(pair::nextServer);
  }

  private static long requests(@Nullable Heard heard) {
    return heard != null && heard.answer().answer() instanceof ClientAnswer.Status status
        ? status.requests()
        : 0;
  }

  /** A question that is asked again once it has been answered; used under the lock only. */
  private final class Asked<T> {
    private final Supplier<Optional<T>> question;
    private CompletableFuture<Optional<T>> pending =
        CompletableFuture.completedFuture(Optional.empty());
    private Optional<T> last = Optional.empty();
    private long lastAt;
    private boolean answers;
    private long askedAt;
    private long endedAt;
    private long took;

    Asked(Supplier<Optional<T>> question) {
      this.question = question;
    }

    /** Asks, unless the last question is still under way. */
    void ask() {
      if (!pending.isDone()) {
        return;
      }
      askedAt = ticker.nanos();
      pending =
          CompletableFuture.supplyAsync(question, threads)
              .whenComplete(
                  (answer, failure) -> ended(failure == null ? answer : Optional.empty()));
    }

    private void ended(Optional<T> answer) {
      synchronized (StatusGlances.this) {
        endedAt = ticker.nanos();
        took = endedAt - askedAt;
        answers = answer.isPresent();
        last = answer.or(() -> last);
        lastAt = answers ? endedAt : lastAt;
      }
    }
  }
}
