package org.duetfs.server.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.duetfs.server.driver.MemberStanding;
import org.duetfs.server.http.HeapBudget;
import org.duetfs.server.http.HttpEdge;
import org.duetfs.server.http.HttpServices;
import org.duetfs.server.http.HttpSettings;
import org.duetfs.server.http.Identity;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.peer.MirrorSource;
import org.duetfs.server.peer.PeerHttp;
import org.duetfs.server.peer.StallGuard;
import org.duetfs.server.peer.Throttle;
import org.duetfs.server.serving.MirrorSupply;
import org.duetfs.server.stats.ServedListener;

/** Two real stores; one is at work alone behind a real port, the other was left out. */
final class MirrorPair implements AutoCloseable {
  static final View ALONE =
      new View(
          1,
          2,
          "view2",
          "view1",
          List.of(new InSync(1, "disk1", "process1")),
          1,
          1,
          "test",
          Optional.empty(),
          Optional.empty());

  final History history = new History();
  final Store mirror;
  final MirrorSource source;
  Store store;
  private final Path here;
  private final Path there;
  private final HttpEdge edge;
  private volatile MemberStanding standing = new MemberStanding(Role.ALONE, Optional.of(ALONE));

  MirrorPair(Path folder, Throttle throttle) throws IOException {
    here = folder.resolve("here");
    there = folder.resolve("there");
    store = Store.open(here, StoreSettings.defaults());
    mirror = Store.open(there, StoreSettings.defaults());
    HttpServices services =
        new HttpServices(
            (in, out, caller) -> () -> {},
            (question, address) -> {
              throw new DuetException(ErrorCode.ISOLATED, "no clients here");
            },
            (path, version) -> {
              throw new DuetException(ErrorCode.NOT_FOUND, path.toString());
            },
            id -> {
              throw new DuetException(ErrorCode.NOT_FOUND, id);
            },
            NO_STAGE,
            message -> message,
            new MirrorSupply(mirror, () -> standing),
            Map::of,
            new Identity("c1", "secret", "1"),
            HeapBudget.ofThisProcess(),
            NOBODY);
    edge = HttpEdge.start(HttpSettings.at("127.0.0.1", 0), services);
    PeerHttp http = new PeerHttp("c1", "secret", "1", new StallGuard(Duration.ofSeconds(5)));
    source = new MirrorSource(new InetSocketAddress("127.0.0.1", edge.port()), http, throttle);
    both(history.openSession());
  }

  private static final ServedListener NOBODY = served -> {};

  private static final StageSink NO_STAGE =
      new StageSink() {
        @Override
        public long length(String id) {
          return 0;
        }

        @Override
        public void callOff(String id, boolean fromPeer) {
          throw new DuetException(ErrorCode.ISOLATED, id);
        }

        @Override
        public Upload open(String id, long offset, boolean fromPeer) {
          throw new DuetException(ErrorCode.ISOLATED, id);
        }
      };

  /** Lets the mirror stand otherwise. */
  void stand(Role role) {
    standing = new MemberStanding(role, Optional.of(ALONE));
  }

  void both(Entry... entries) {
    History.run(store, entries);
    History.run(mirror, entries);
  }

  void alone(Entry... entries) {
    History.run(mirror, entries);
  }

  /** Makes a file of random bytes at the mirror, by an upload. */
  Entry writeLarge(String path, long size, long seed) {
    StageUpload upload = mirror.uploads().stage("up-" + seed);
    byte[] chunk = new byte[1 << 20];
    new Random(seed).nextBytes(chunk);
    for (long left = size; left > 0; left -= chunk.length) {
      upload.write(ByteBuffer.wrap(chunk, 0, (int) Math.min(left, chunk.length)));
    }
    Payload staged = upload.finish();
    return history.mutate(new Operation.Write(History.path(path), staged, Optional.empty()));
  }

  void reopen() throws IOException {
    store.close();
    store = Store.open(here, StoreSettings.defaults());
  }

  /** Goes on with an empty disk. */
  void wipe() throws IOException {
    store.close();
    Files.move(here, here.resolveSibling("wiped"));
    store = Store.open(here, StoreSettings.defaults());
  }

  /** Fills up as a replica would, in parts of 512 rows; the last round is complete. */
  void fill() throws IOException {
    Index cursor = store.filler().notes().map(Filling::cursor).orElse(store.state().applied());
    Snapshot snapshot = source.snapshot(ALONE.id(), cursor);
    for (Snapshot.Part part : snapshot.parts(512)) {
      take(part);
    }
    Filling next =
        new Filling(
            snapshot.applied(), Optional.of(new Filling.Completed(snapshot.applied(), "hold")));
    if (!store.filler().finish(ALONE, snapshot.ids(), next)) {
      throw new AssertionError("not finished");
    }
  }

  void take(Snapshot.Part part) throws IOException {
    Filler.Load load = store.filler().bring(part, source.contents(ALONE.id()));
    if (!store.filler().take(ALONE, load)) {
      throw new AssertionError("not taken");
    }
  }

  /** Returns a file below the member that is filled up, or below its mirror. */
  Path data(boolean ofMirror, String name) {
    return (ofMirror ? there : here).resolve("data").resolve(name);
  }

  /** Returns what lies in a folder: each path with a file's size and checksum. */
  Map<String, String> tree(boolean ofMirror) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Path top = (ofMirror ? there : here).resolve("data");
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.walk(top)) {
      all.forEach(paths::add);
    }
    for (Path path : paths) {
      String is =
          Files.isDirectory(path)
              ? "directory"
              : Files.size(path) + " " + Crc32c.of(Files.readAllBytes(path));
      found.put(top.relativize(path).toString(), is);
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    edge.close();
    store.close();
    mirror.close();
  }
}
