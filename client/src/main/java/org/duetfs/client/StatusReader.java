package org.duetfs.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.duetfs.client.ClusterStatus.OperationStats;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.ClusterStatus.TreeEntry;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.ServerAnswer;
import org.duetfs.client.route.Router;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.rpc.Standing;

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
    Map<Integer, ServerAnswer> answers = new HashMap<>();
    asked.forEach((server, answer) -> answer.join().ifPresent(a -> answers.put(server, a)));
    int tracker = router.trackerAt();
    List<PairStatus> pairs = new ArrayList<>();
    Trees trees = new Trees(most);
    for (PairClient pair : router.pairs()) {
      pairs.add(pairStatus(pair, answers, tracker));
      serving(pair, answers).ifPresent(server -> ask(server, most).join().ifPresent(trees::add));
    }
    trees.addAway(claims(answers));
    return new ClusterStatus(pairs, trees.sorted(), trees.complete());
  }

  /** Returns the claims where a pair is away: all that is known of what it holds. */
  private Map<String, Integer> claims(Map<Integer, ServerAnswer> answers) {
    List<Integer> away =
        router.pairs().stream()
            .filter(pair -> serving(pair, answers).isEmpty())
            .map(PairClient::pair)
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

  private PairStatus pairStatus(PairClient pair, Map<Integer, ServerAnswer> answers, int tracker) {
    List<Integer> numbers = config.serversOf(pair.pair());
    Optional<PairView> view = newest(numbers, answers).or(pair::view);
    boolean serves = serving(pair, answers).isPresent();
    String marks =
        serves
            ? view.map(v -> v.marks(numbers)).orElse(pair.marks())
            : "[" + "_".repeat(numbers.size()) + "]";
    return new PairStatus(
        pair.pair(),
        marks,
        view.map(PairView::generation).orElse(0L),
        view.map(PairView::leader).filter(leader -> serves),
        tracker == pair.pair(),
        pair.nextServer(),
        numbers.stream()
            .map(server -> status(pair, server, Optional.ofNullable(answers.get(server))))
            .toList());
  }

  private static Optional<PairView> newest(
      List<Integer> servers, Map<Integer, ServerAnswer> answers) {
    return servers.stream()
        .map(server -> Optional.ofNullable(answers.get(server)))
        .flatMap(Optional::stream)
        .map(ServerAnswer::standing)
        .map(Standing::view)
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(PairView::generation));
  }

  private Optional<Integer> serving(PairClient pair, Map<Integer, ServerAnswer> answers) {
    return config.serversOf(pair.pair()).stream()
        .filter(server -> answers.containsKey(server))
        .filter(server -> serves(answers, server))
        .findFirst();
  }

  private static boolean serves(Map<Integer, ServerAnswer> answers, int server) {
    ServerAnswer answer = answers.get(server);
    Role role = answer == null ? Role.STARTING : answer.standing().role();
    return role == Role.LEADER || role == Role.FOLLOWER || role == Role.ALONE;
  }

  private ServerStatus status(PairClient pair, int server, Optional<ServerAnswer> answer) {
    HostPort address = config.servers().get(server - 1);
    if (answer.isPresent() && answer.get().answer() instanceof ClientAnswer.Status status) {
      Map<String, OperationStats> operations = new HashMap<>();
      status
          .operations()
          .forEach(
              (name, took) ->
                  operations.put(
                      name, new OperationStats(took.count(), took.p50Micros(), took.p99Micros())));
      return new ServerStatus(
          server,
          address,
          ServerState.valueOf(answer.get().standing().role().name()),
          status.waitingFor(),
          status.files(),
          status.directories(),
          status.bytes(),
          status.requests(),
          operations,
          repair(status.repair()));
    }
    String why =
        pair.sight(server)
            .map(sight -> sight.connected() ? "" : sight.state())
            .orElse("does not answer");
    return new ServerStatus(
        server, address, ServerState.DOWN, why, 0, 0, 0, 0, Map.of(), Repair.NONE);
  }

  private static Repair repair(ClientAnswer.Status.Repair repair) {
    return new Repair(
        repair.resync().map(at -> new Resync(at.done(), at.total())),
        repair.damaged(),
        repair.damagedPaths(),
        repair.conflicts());
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
