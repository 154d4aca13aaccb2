package org.duetfs.server.rpc;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.server.http.HeapBudget;
import org.duetfs.server.http.HttpEdge;
import org.duetfs.server.http.HttpServices;
import org.duetfs.server.http.HttpSettings;
import org.duetfs.server.http.Identity;
import org.duetfs.server.http.PeerSupply;
import org.duetfs.server.stats.Served;
import org.duetfs.server.stats.ServedListener;

/** A server on a free port of loopback, with a store in memory behind it. */
final class RpcFixture implements AutoCloseable {
  final Queue<Served> served = new ConcurrentLinkedQueue<>();
  final HttpEdge edge;

  RpcFixture(Path folder, ServedListener also) {
    MemoryFiles files = new MemoryFiles(folder);
    HeapBudget heap = HeapBudget.ofThisProcess();
    ServedListener listener = also.and(served::add);
    HttpServices services =
        new HttpServices(
            RpcServer.of(files, files, files, files, heap, listener, unheard -> {}),
            new ClientLanes(files, listener, unheard -> {}),
            files,
            id -> files.open(RemotePath.ROOT.child(id), Optional.empty()),
            files,
            message -> message,
            PeerSupply.NOTHING,
            Map::of,
            new Identity("c1", "secret", "0.1.0"),
            heap,
            listener);
    edge = HttpEdge.start(HttpSettings.at("127.0.0.1", 0), services);
  }

  @Override
  public void close() {
    edge.close();
  }
}
