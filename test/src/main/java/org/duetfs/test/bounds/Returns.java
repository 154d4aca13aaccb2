package org.duetfs.test.bounds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.Progress;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Health;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.Waits;

/** How soon a member that was away is in its pair again, after what changed meanwhile. */
final class Returns {
  private static final int SERVER = 2 * Ground.PAIR;
  private static final int MIB = 1024 * 1024;

  /**
   * Rows of the last changes become durable in it, so that what is lacked later is what changed.
   */
  private static final Duration REST = Duration.ofSeconds(1);

  private final ScriptedCluster cluster;
  private final Scale scale;

  Returns(ScriptedCluster cluster, Scale scale) {
    this.cluster = cluster;
    this.scale = scale;
  }

  /**
   * One return.
   *
   * @param resync from the server's first answer until its pair was whole
   * @param whole from its start until then
   * @param files whose contents were brought
   * @param bytes that were brought
   */
  record Returned(Duration resync, Duration whole, long files, long bytes) {
    double seconds() {
      return resync.toNanos() / 1e9;
    }
  }

  /** What is done with files. */
  private interface Change {
    void make(DuetFs fs, RemotePath folder, int round) throws IOException;
  }

  /** All of many small files changed. */
  List<Returned> changed() throws Exception {
    return returns(
        "changed",
        (fs, folder) -> new Ground(fs).write(folder, scale.changed(), 0),
        (fs, folder, round) -> new Ground(fs).write(folder, scale.changed(), 1 + round));
  }

  /** One large file came. */
  List<Returned> large() throws Exception {
    Path local = cluster.folder().resolve("large");
    byte[] piece = new byte[MIB];
    new Random(7).nextBytes(piece);
    try (var out = Files.newOutputStream(local)) {
      for (int i = 0; i < scale.mib(); i++) {
        out.write(piece);
      }
    }
    List<Returned> all =
        returns(
            "large",
            (fs, folder) -> {},
            (fs, folder, round) ->
                fs.put(ByteSource.of(local), folder.child("file"), Progress.NONE, new Cancel()));
    Files.delete(local);
    return all;
  }

  /** Returns how fast this machine writes one such file and syncs it, in MiB a second. */
  double localFile() throws IOException {
    Path local = cluster.folder().resolve("local");
    ByteBuffer piece = ByteBuffer.allocate(MIB);
    new Random(8).nextBytes(piece.array());
    long start = System.nanoTime();
    try (FileChannel file =
        FileChannel.open(local, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < scale.mib(); i++) {
        file.write(piece.rewind());
      }
      file.force(true);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Files.delete(local);
    return scale.mib() / seconds;
  }

  /** Few of very many files changed. */
  List<Returned> few() throws Exception {
    return returns(
        "few",
        (fs, folder) -> new Ground(fs).write(folder, scale.many(), 0),
        (fs, folder, round) -> new Ground(fs).write(folder, Scale.FEW, 1 + round));
  }

  /** A folder with many files was renamed. */
  List<Returned> renamed() throws Exception {
    return returns(
        "renamed",
        (fs, folder) -> new Ground(fs).write(folder.child("r0"), scale.renamed(), 0),
        (fs, folder, round) ->
            fs.move(folder.child("r" + round), folder.child("r" + (round + 1)), false));
  }

  /** Makes what is there before. */
  private interface Preparation {
    void make(DuetFs fs, RemotePath folder) throws IOException;
  }

  private List<Returned> returns(String name, Preparation before, Change change) throws Exception {
    List<Returned> all = new ArrayList<>();
    try (DuetFs fs = cluster.client(Notices.NONE)) {
      RemotePath folder = new Ground(fs).folder(name);
      before.make(fs, folder);
      for (int round = 0; round < scale.returns(); round++) {
        Waits.pass(REST);
        cluster.kill(SERVER);
        change.make(fs, folder, round);
        all.add(comeBack());
      }
      fs.remove(folder, true);
    }
    return all;
  }

  private Returned comeBack() throws Exception {
    ExecutorService script = Executors.newSingleThreadExecutor();
    try {
      long start = System.nanoTime();
      Future<String> started =
          script.submit(() -> cluster.servers("start", Integer.toString(SERVER)));
      Waits.until("server" + SERVER + " answers", Waits.START, this::answers);
      long first = System.nanoTime();
      Waits.until("server" + SERVER + " is in its pair", Waits.WHOLE, this::follows);
      long end = System.nanoTime();
      started.get();
      Health health = cluster.health(SERVER).orElseThrow();
      return new Returned(
          Duration.ofNanos(end - first),
          Duration.ofNanos(end - start),
          Long.parseLong(health.text("broughtFiles")),
          Long.parseLong(health.text("broughtBytes")));
    } finally {
      script.shutdown();
    }
  }

  /** A view with both is in force when the one that came back follows in it. */
  private boolean follows() throws InterruptedException {
    return cluster.health(SERVER).map(Health::state).orElse("away").equals("follower");
  }

  private boolean answers() throws InterruptedException {
    return cluster.health(SERVER).isPresent();
  }
}
