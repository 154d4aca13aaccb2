package org.duetfs.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duetfs.client.net.Ticker;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.ServerAnswer;
import org.duetfs.client.route.Router;
import org.duetfs.client.trace.Recorder;
import org.duetfs.client.trace.Recording;
import org.duetfs.client.trace.Settling;
import org.duetfs.client.trace.Step;
import org.duetfs.client.trace.Story;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientAnswer.Account;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.PairView;

/** Has the servers note what happens while something runs, and asks them for it afterwards. */
final class Explainer {
  /** A follower applies a moment after the client has its answer, and a move ends after it. */
  private static final int LOOKS = 100;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final ClientConfig config;
  private final Router router;
  private final Recorder recorder;
  private final ExecutorService threads;

  Explainer(ClientConfig config, Router router, Recorder recorder, ExecutorService threads) {
    this.config = config;
    this.router = router;
    this.recorder = recorder;
    this.threads = threads;
  }

  Explained explain(Runnable command) {
    Set<Integer> watched = askAll(new ClientCall.Watch()).keySet();
    Recording recording = recorder.begin();
    try {
      command.run();
    } finally {
      recorder.end();
    }
    Map<Integer, Account> accounts = accounts(recording.names());
    List<Step> steps = Story.of(recording, accounts);
    Set<Integer> seen =
        steps.stream()
            .flatMap(step -> Stream.of(step.from(), step.to()))
            .collect(Collectors.toSet());
    return new Explained(
        steps, alone().filter(seen::contains).toList(), silent(watched, accounts.keySet(), seen));
  }

  /** Returns who of the pairs that took part has told nothing. */
  private List<Integer> silent(Set<Integer> watched, Set<Integer> told, Set<Integer> seen) {
    return router.pairs().stream()
        .map(pair -> config.serversOf(pair.pair()))
        .filter(servers -> servers.stream().anyMatch(seen::contains))
        .flatMap(List::stream)
        .filter(server -> !watched.contains(server) || !told.contains(server))
        .toList();
  }

  private Stream<Integer> alone() {
    return router.pairs().stream()
        .flatMap(pair -> pair.view().stream())
        .map(PairView::members)
        .filter(members -> members.size() == 1)
        .map(members -> members.get(0));
  }

  private Map<Integer, Account> accounts(Set<String> names) {
    Map<Integer, Account> all = Map.of();
    if (names.isEmpty()) {
      return all;
    }
    for (int look = 0; look < LOOKS; look++) {
      all = read(names);
      if (Settling.isOver(all)) {
        break;
      }
      try {
        Ticker.system().sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return all;
  }

  private Map<Integer, Account> read(Set<String> names) {
    Map<Integer, Account> all = new TreeMap<>();
    askAll(new ClientCall.ReadAccount(List.copyOf(names)))
        .forEach(
            (server, answer) -> {
              if (answer instanceof Account account) {
                all.put(server, account);
              }
            });
    return all;
  }

  private Map<Integer, ClientAnswer> askAll(ClientCall call) {
    Map<Integer, CompletableFuture<Optional<ClientAnswer>>> asked = new HashMap<>();
    for (PairClient pair : router.pairs()) {
      for (int server : config.serversOf(pair.pair())) {
        asked.put(server, CompletableFuture.supplyAsync(() -> ask(pair, server, call), threads));
      }
    }
    Map<Integer, ClientAnswer> answers = new TreeMap<>();
    asked.forEach((server, answer) -> answer.join().ifPresent(a -> answers.put(server, a)));
    return answers;
  }

  /** Returns what the server says; nothing when it does not answer, or knows no such call. */
  private static Optional<ClientAnswer> ask(PairClient pair, int server, ClientCall call) {
    try {
      return pair.askSoon(server, call)
          .map(ServerAnswer::answer)
          .filter(answer -> !(answer instanceof ClientAnswer.Failed));
    } catch (DuetException e) {
      return Optional.empty();
    }
  }
}
