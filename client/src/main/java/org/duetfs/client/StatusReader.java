package org.duetfs.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.TreeEntry;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.ServerAnswer;
import org.duetfs.client.route.Router;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.PairView;

/** Asks every server what it has and did, all at once, and puts it together. Thread safe. */
final class StatusReader {
  private static final int SHORT_TREE = 200;

  private final ClientConfig config;
  private final Router router;
  private final ExecutorService threads;

  StatusReader(ClientConfig config, Router router, ExecutorService threads) {
    this.config = config;
    this.router = router;
    this.threads = threads;
  }

  ClusterStatus read(boolean allEntries) {
    int most = allEntries ? Integer.MAX_VALUE : SHORT_TREE;
    Map<Integer, CompletableFuture<Optional<ServerAnswer>>> asked = new HashMap<>();
    for (int server = 1; server <= config.servers().size(); server++) {
      asked.put(server, ask(server, 0));
    }
    Map<Integer, PairReport.Heard> heard = new HashMap<>();
    asked.forEach(
        (server, answer) ->
            answer
                .join()
                .ifPresent(a -> heard.put(server, new PairReport.Heard(a, Duration.ZERO, true))));
    int tracker = router.trackerAt();
    List<PairStatus> pairs = new ArrayList<>();
    Trees trees = new Trees(most);
    PairReport report = new PairReport(config, heard);
    for (PairClient pair : router.pairs()) {
      pairs.add(report.of(pair, tracker == pair.pair(), pair.nextServer()));
      report
          .serving(pair.pair())
          .ifPresent(server -> ask(server, most).join().ifPresent(trees::add));
    }
    trees.addAway(claims(report));
    return new ClusterStatus(pairs, trees.sorted(), trees.complete());
  }

  /** Returns the claims where a pair is away: all that is known of what it holds. */
  private Map<String, Integer> claims(PairReport report) {
    List<Integer> away =
        router.pairs().stream()
            .map(PairClient::pair)
            .filter(pair -> report.serving(pair).isEmpty())
            .toList();
    Map<String, Integer> held = new HashMap<>();
    if (!away.isEmpty()) {
      router.claims().ifPresent(held::putAll);
      held.values().retainAll(away);
    }
    return held;
  }

  private CompletableFuture<Optional<ServerAnswer>> ask(int server, int entries) {
    PairClient pair = router.pair(config.pairOf(server));
    return CompletableFuture.supplyAsync(
        () -> pair.askServer(server, new ClientCall.GetStatus(entries)), threads);
  }

  /** The trees of all pairs as one. */
  private static final class Trees {
    private final int most;
    private final List<TreeEntry> entries = new ArrayList<>();
    private boolean complete = true;

    Trees(int most) {
      this.most = most;
    }

    void add(ServerAnswer answer) {
      if (answer.answer() instanceof ClientAnswer.Status status) {
        int pair = answer.standing().view().map(PairView::pair).orElse(0);
        status
            .tree()
            .forEach(e -> entries.add(new TreeEntry(e.path(), Optional.of(e.kind()), pair)));
        complete &= status.treeComplete();
      }
    }

    void addAway(Map<String, Integer> claims) {
      claims.forEach(
          (name, pair) ->
              entries.add(new TreeEntry(RemotePath.ROOT.child(name), Optional.empty(), pair)));
    }

    List<TreeEntry> sorted() {
      return entries.stream().sorted(Comparator.comparing(TreeEntry::path)).limit(most).toList();
    }

    boolean complete() {
      return complete && entries.size() <= most;
    }
  }
}
