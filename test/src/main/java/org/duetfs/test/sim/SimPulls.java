package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/** What a server takes from other servers by itself, beside the messages of the protocol. */
final class SimPulls {
  private final SimServer server;
  private final Simulation simulation;
  private final SimNetwork network;

  SimPulls(SimServer server, Simulation simulation) {
    this.server = server;
    this.simulation = simulation;
    this.network = simulation.network();
  }

  /** Returns the tree that is moved here from another pair; null when its server is away. */
  @Nullable Payload moved(PeerMessage.MovePrepare from) {
    SimServer source = simulation.server(from.sourceServer());
    if (!source.alive() || source.paused() || network.isCut(server.name, source.name)) {
      return null;
    }
    List<Manifest.Item> items = new ArrayList<>();
    for (PeerMessage.MoveItem item : from.items()) {
      NodeInfo node = item.node();
      Optional<Payload> content =
          node.isDirectory() ? Optional.empty() : Optional.of(Simulation.contentOf(node));
      items.add(new Manifest.Item(item.names(), node.kind(), node.mtimeMillis(), content));
    }
    return new Payload.Inline(new Manifest(items).encode());
  }

  /** Asks the mirror for a snapshot; it may never come. */
  void snapshot(View of, Index after, Consumer<? super Snapshot> then) {
    SimServer mirror = simulation.mirrorOf(server);
    network.sendOnce(
        server.name,
        mirror.name,
        () ->
            mirror.source(
                of,
                after,
                snapshot ->
                    network.sendOnce(mirror.name, server.name, () -> then.accept(snapshot))));
  }

  /** Tells whether the mirror could be asked for the contents of a part of a snapshot. */
  boolean contentsCome(Snapshot.Part part) {
    SimServer mirror = simulation.mirrorOf(server);
    return part.rows().nodes().isEmpty()
        || mirror.alive()
            && !mirror.paused()
            && !network.isCut(server.name, mirror.name)
            && !network.isCut(mirror.name, server.name);
  }
}
