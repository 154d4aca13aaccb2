package org.duetfs.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.replica.Identity;
import org.duetfs.server.driver.Fatal;
import org.duetfs.server.driver.Member;
import org.duetfs.server.driver.Refills;
import org.duetfs.server.driver.ReplicaDriver;
import org.duetfs.server.driver.StandingBoard;
import org.duetfs.server.driver.Tracer;
import org.duetfs.server.http.HeapBudget;
import org.duetfs.server.http.HttpEdge;
import org.duetfs.server.http.HttpServices;
import org.duetfs.server.identity.ClusterRecord;
import org.duetfs.server.identity.MemberFolder;
import org.duetfs.server.identity.RandomIds;
import org.duetfs.server.identity.TimedIds;
import org.duetfs.server.log.ConsoleLog;
import org.duetfs.server.peer.MirrorSource;
import org.duetfs.server.peer.MirrorStaging;
import org.duetfs.server.peer.PeerHttp;
import org.duetfs.server.peer.PeerNetwork;
import org.duetfs.server.peer.StallGuard;
import org.duetfs.server.peer.Throttle;
import org.duetfs.server.peer.TreePuller;
import org.duetfs.server.rpc.ClientLanes;
import org.duetfs.server.rpc.RpcServer;
import org.duetfs.server.serving.MirrorRefills;
import org.duetfs.server.serving.MirrorStage;
import org.duetfs.server.serving.MirrorSupply;
import org.duetfs.server.serving.PairClients;
import org.duetfs.server.serving.PairConflicts;
import org.duetfs.server.serving.PairFiles;
import org.duetfs.server.serving.PairNames;
import org.duetfs.server.serving.PairReads;
import org.duetfs.server.serving.PairStatus;
import org.duetfs.server.serving.StageIntake;
import org.duetfs.server.serving.StagingTransfers;
import org.duetfs.server.stats.OperationStats;
import org.duetfs.server.store.Store;

/** Puts a server together. */
final class Wiring {
  private final ServerConfig config;
  private final Arbiter arbiter;
  private final ClusterRecord cluster;
  private final String secret;
  private final MemberFolder folder;
  private final Identity self;
  private final PeerHttp http;
  private final ConsoleLog console = new ConsoleLog();
  private final OperationStats stats = new OperationStats();
  private final Tracer tracer;

  Wiring(
      ServerConfig config,
      Arbiter arbiter,
      RandomIds random,
      ClusterRecord cluster,
      String secret,
      MemberFolder folder) {
    this.config = config;
    this.arbiter = arbiter;
    this.cluster = cluster;
    this.secret = secret;
    this.folder = folder;
    org.duetfs.server.identity.Identity named = folder.identity();
    this.self =
        new Identity(
            named.pair(),
            named.server(),
            cluster.servers(named.pair()),
            named.disk(),
            random.get());
    this.tracer = new Tracer(self.mirror());
    this.http =
        new PeerHttp(
            cluster.cluster(),
            secret,
            Software.version(),
            new StallGuard(Duration.ofNanos(config.timing().hung())));
  }

  /**
   * Opens the disk, listens, and lets the replica begin.
   *
   * @param force whether a person has said that this member goes on although it is stale
   */
  Server start(boolean force) throws IOException {
    Store store = Store.open(folder.path(), config.store());
    CompletableFuture<String> exit = new CompletableFuture<>();
    StandingBoard board = new StandingBoard(self.server(), store.state()::applied);
    StageIntake intake = new StageIntake(store, board, mirrorStage(board));
    StagingTransfers transfers =
        new StagingTransfers(
            store, new TreePuller(this::socketAddress, http, intake, new TimedIds()));
    Optional<MirrorRefills> filling = refills(store);
    Refills refills = filling.isPresent() ? filling.get() : Refills.NONE;
    PeerNetwork network = new PeerNetwork(self, directory(), http);
    Member member =
        Member.of(
            new Member.Parts(
                self,
                config.timing(),
                store,
                arbiter,
                config.arbiterTimeout(),
                network,
                transfers,
                refills,
                tracer,
                board,
                new TimedIds(),
                console::event,
                exit::complete,
                Fatal.halt()));
    HttpEdge edge =
        HttpEdge.start(
            config.http(self.server()), services(member, store, intake, network, filling));
    console.event(
        "server%d of pair %d listens on %s for %s"
            .formatted(self.server(), self.pair(), config.address(self.server()), folder.path()));
    network.start(member.driver(), Duration.ofNanos(config.timing().hung()));
    member.start(force);
    return new Server(
        new Server.Running(folder, store, member, network, transfers, intake, filling, edge), exit);
  }

  private Optional<MirrorRefills> refills(Store store) {
    OptionalInt mirror = self.mirror();
    return mirror.isPresent()
        ? Optional.of(
            new MirrorRefills(
                new MirrorSource(
                    socketAddress(mirror.getAsInt()), http, new Throttle(config.resyncRate())),
                store))
        : Optional.empty();
  }

  private Optional<MirrorStage> mirrorStage(StandingBoard board) {
    OptionalInt mirror = self.mirror();
    return mirror.isPresent()
        ? Optional.of(
            new MirrorStaging(socketAddress(mirror.getAsInt()), http, () -> board.read().alone()))
        : Optional.empty();
  }

  private PeerNetwork.Directory directory() {
    boolean provesGone =
        self.mirror().isPresent()
            && config.refusalMeansGone()
            && config.address(self.mirror().getAsInt()).isLiteralLoopback();
    return new PeerNetwork.Directory(this::socketAddress, cluster::servers, provesGone);
  }

  private InetSocketAddress socketAddress(int server) {
    return config.address(server).socketAddress();
  }

  private HttpServices services(
      Member member,
      Store store,
      StageIntake intake,
      PeerNetwork network,
      Optional<MirrorRefills> filling) {
    ReplicaDriver driver = member.driver();
    PairNames names = new PairNames(this::addressesOf);
    PairConflicts conflicts = new PairConflicts(store.conflicts());
    PairReads reads = new PairReads(driver, store, names);
    PairStatus.Who who =
        new PairStatus.Who(cluster.cluster(), self.pair(), self.server(), self.servers());
    PairStatus status =
        new PairStatus(
            who,
            driver,
            store,
            stats,
            () -> filling.map(MirrorRefills::progress).orElse(MirrorRefills.Progress.NONE));
    HeapBudget heap = HeapBudget.ofThisProcess();
    String name = "server" + self.server();
    PairFiles files = new PairFiles(name, driver, reads, status, names);
    PairClients clients = new PairClients(driver, reads, conflicts, status, arbiter, tracer);
    RpcServer rpc = RpcServer.of(files, clients, files.data(), intake, heap, stats, console);
    return new HttpServices(
        rpc,
        new ClientLanes(clients, stats, console),
        reads,
        conflicts,
        intake,
        network,
        new MirrorSupply(store, driver::standing),
        status,
        new org.duetfs.server.http.Identity(cluster.cluster(), secret, Software.version()),
        heap,
        stats.and(console));
  }

  private List<String> addressesOf(int pair) {
    return cluster.servers(pair).stream().map(server -> config.address(server).toString()).toList();
  }
}
