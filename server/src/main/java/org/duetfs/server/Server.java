package org.duetfs.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.duetfs.server.arbiter.DirectoryArbiter;
import org.duetfs.server.driver.Member;
import org.duetfs.server.http.HttpEdge;
import org.duetfs.server.identity.ClusterFounding;
import org.duetfs.server.identity.ClusterRecord;
import org.duetfs.server.identity.MemberFolder;
import org.duetfs.server.identity.RandomIds;
import org.duetfs.server.peer.PeerNetwork;
import org.duetfs.server.serving.MirrorRefills;
import org.duetfs.server.serving.StageIntake;
import org.duetfs.server.serving.StagingTransfers;
import org.duetfs.server.store.Store;

/** A whole server: a member's disk, its replica, and the HTTP port in front of them. */
final class Server {
  private final Running running;
  private final CompletableFuture<String> exit;

  /** What a server consists of while it runs. */
  record Running(
      MemberFolder folder,
      Store store,
      Member member,
      PeerNetwork network,
      StagingTransfers transfers,
      StageIntake intake,
      Optional<MirrorRefills> refills,
      HttpEdge edge) {}

  Server(Running running, CompletableFuture<String> exit) {
    this.running = running;
    this.exit = exit;
  }

  /** Returns what founds the cluster of a home, or finds it. */
  static ClusterFounding founding(Path home) throws IOException {
    return new ClusterFounding(
        home, DirectoryArbiter.open(home.resolve("arbiter")), new RandomIds());
  }

  /**
   * Opens a member's folder and serves it.
   *
   * @throws IOException when home or folder are not what they should be
   */
  static Server start(Path home, ServerConfig config, int number, boolean force)
      throws IOException {
    DirectoryArbiter arbiter = DirectoryArbiter.open(home.resolve("arbiter"));
    RandomIds random = new RandomIds();
    ClusterFounding founding = new ClusterFounding(home, arbiter, random);
    ClusterRecord cluster =
        founding
            .finish()
            .orElseThrow(
                () -> new IOException(home + " holds no cluster; run-servers.sh start founds one"));
    if (!cluster.shape().equals(config.shape())) {
      throw new IOException(
          home + " holds a cluster of " + cluster.shape() + ", not of " + config.shape());
    }
    MemberFolder folder = MemberFolder.open(home, cluster, number, random);
    try {
      return new Wiring(config, arbiter, random, cluster, founding.secret(), folder).start(force);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Waits until the server has come to its orderly end, and tells why it did. */
  String awaitExit() throws InterruptedException {
    try {
      return exit.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops cleanly: answers what is under way, says goodbye, closes the listener last. */
  void stop() throws InterruptedException, IOException {
    running.member().driver().stop();
    awaitExit();
    close();
  }

  /** Ends what still runs, once the replica has; who finds the port closed finds nothing served. */
  void close() throws InterruptedException, IOException {
    running.network().close();
    running.transfers().close();
    running.intake().close();
    running.refills().ifPresent(MirrorRefills::close);
    running.member().close();
    running.store().close();
    running.edge().close();
    running.folder().close();
  }
}
