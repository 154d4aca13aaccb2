package org.duetfs.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.duetfs.client.net.Ticker;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.route.Router;
import org.duetfs.client.trace.Recorder;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.client.transfer.Downloads;
import org.duetfs.client.transfer.TransferPace;
import org.duetfs.client.transfer.Uploads;
import org.duetfs.client.transfer.Watch;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;

/** The facade's implementation: puts the parts together, and does nothing itself. */
final class ClusterClient implements DuetFs {
  private static final Duration CLOSING = Duration.ofMillis(800);

  private final ClientConfig config;
  private final Router router;
  private final Reader reader;
  private final Changer changer;
  private final Copier copier;
  private final LocalFiles localFiles;
  private final Downloads downloads;
  private final StatusReader statusReader;
  private final Outcomes outcomes;
  private final Histories histories;
  private final KeptVersions kept;
  private final Resolver resolver;
  private final Explainer explainer;
  private final ExecutorService threads = Executors.newCachedThreadPool(ClusterClient::daemon);

  ClusterClient(ClientConfig config, Router router, RandomGenerator random, Recorder recorder) {
    this.config = config;
    this.router = router;
    TransferPace pace = new TransferPace(config.pace().firstReply(), config.stall());
    this.downloads = new Downloads(pace);
    this.reader = new Reader(router);
    this.changer = new Changer(router, reader, new Uploads(random, pace));
    this.copier = new Copier(router, reader, changer, downloads);
    this.localFiles = new LocalFiles(reader, changer, downloads, new Witnesses(router));
    this.statusReader = new StatusReader(config, router, threads);
    this.outcomes = new Outcomes(router);
    this.histories = new Histories(config, router);
    this.kept = new KeptVersions(config, router, reader, downloads);
    this.resolver = new Resolver(kept, reader, changer);
    this.explainer = new Explainer(config, router, recorder, threads);
  }

  /**
   * Tells how many versions a pair keeps aside; on a thread of its own, as it asks servers, and
   * whoever hears of a pair must not wait.
   */
  void tellConflicts(int pair, Notices notices) {
    try {
      threads.execute(
          () -> {
            long count = kept.count(pair);
            if (count > 0) {
              notices.notice(new Notice.ConflictsKept(pair, count));
            }
          });
    } catch (RejectedExecutionException e) {
      return; // The client is being closed.
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "duetfs-client");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Placed mkdir(RemotePath path, boolean parents) {
    return changer.apply(new Operation.Mkdir(path, parents));
  }

  @Override
  public Placed create(RemotePath path) {
    return changer.apply(new Operation.Create(path, true));
  }

  @Override
  public Placed touch(RemotePath path) {
    return changer.apply(new Operation.Create(path, false));
  }

  @Override
  public Placed write(RemotePath path, byte[] content) {
    return localFiles.store(
        path, content, payload -> new Operation.Write(path, payload, Optional.empty()));
  }

  @Override
  public Placed replace(RemotePath path, ByteSource content, Index version) throws IOException {
    return changer.store(
        path,
        content,
        payload -> new Operation.Write(path, payload, Optional.of(version)),
        Watch.none());
  }

  @Override
  public Placed append(RemotePath path, byte[] content) {
    return localFiles.store(path, content, payload -> new Operation.Append(path, payload));
  }

  @Override
  public void remove(RemotePath path, boolean recursive) {
    changer.remove(new Operation.Remove(path, recursive));
  }

  @Override
  public Placed move(RemotePath from, RemotePath to, boolean noReplace) {
    return changer.move(new Operation.Rename(from, to, noReplace));
  }

  @Override
  public Placed copy(RemotePath from, RemotePath to, CopyOptions options) {
    return copier.copy(from, to, options);
  }

  @Override
  public Transferred put(ByteSource content, RemotePath remote, Progress progress, Cancel cancel)
      throws IOException {
    return localFiles.put(content, remote, progress, cancel);
  }

  @Override
  public byte[] read(RemotePath path) {
    return localFiles.read(path);
  }

  @Override
  public void read(RemotePath path, OutputStream out, Progress progress) throws IOException {
    localFiles.read(path, out, progress);
  }

  @Override
  public Transferred get(RemotePath remote, Path local, Progress progress, Cancel cancel)
      throws IOException {
    return localFiles.get(remote, local, progress, cancel);
  }

  @Override
  public OpenFile open(RemotePath path) {
    return new StoredFile(reader.open(path), downloads);
  }

  @Override
  public List<RemoteNode> list(RemotePath path) {
    return reader.list(path);
  }

  @Override
  public RemoteNode stat(RemotePath path) {
    return reader.stat(path);
  }

  @Override
  public boolean exists(RemotePath path) {
    return reader.find(path).isPresent();
  }

  @Override
  public boolean glance(RemotePath path) {
    return reader.glance(path);
  }

  @Override
  public ClusterStatus status(boolean allEntries) {
    return statusReader.read(allEntries);
  }

  @Override
  public StatusWatch watchStatus() {
    return new StatusGlances(config, router, threads, Ticker.system());
  }

  @Override
  public List<PastView> views(int pair) {
    return histories.of(pair);
  }

  @Override
  public KeptVersion.All conflicts() {
    return kept.all();
  }

  @Override
  public void readConflict(RemotePath path, OutputStream out) throws IOException {
    kept.read(path, out);
  }

  @Override
  public Resolved resolve(RemotePath path, Keep keep) {
    return resolver.resolve(path, keep);
  }

  @Override
  public Outcome outcome(String mutationName) {
    return outcomes.settle(mutationName);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public List<ServerInfo> servers() {
    List<ServerInfo> all = new ArrayList<>();
    for (PairClient pair : router.pairs()) {
      for (int server : config.serversOf(pair.pair())) {
        all.add(info(pair, server));
      }
    }
    return all;
  }

  private ServerInfo info(PairClient pair, int server) {
    PairClient.Sight sight = pair.awaitSight(server);
    return new ServerInfo(
        server, pair.pair(), config.servers().get(server - 1), sight.connected(), sight.state());
  }

  @Override
  public Explained explain(Runnable command) {
    return explainer.explain(command);
  }

  @Override
  public HealthSummary health() {
    return new HealthSummary(
        router.pairs().stream()
            .map(pair -> new HealthSummary.PairHealth(pair.pair(), pair.marks()))
            .toList());
  }

  @Override
  public void close() {
    CompletableFuture<?>[] closing =
        router.pairs().stream()
            .map(pair -> CompletableFuture.runAsync(() -> pair.close(CLOSING), threads))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(closing).join();
    threads.shutdown();
  }
}
