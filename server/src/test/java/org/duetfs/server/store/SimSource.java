package org.duetfs.server.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.Spot;

/** The contents of a store on a simulated disk, some of which cannot be read. */
final class SimSource implements ContentSource {
  private final SimFiles files;
  private final Store store;
  private final Set<NodeId> unreadable;
  private int fetched;

  SimSource(SimFiles files, Store store, Set<NodeId> unreadable) {
    this.files = files;
    this.store = store;
    this.unreadable = unreadable;
  }

  /** Returns how many contents of files were asked for and came. */
  int fetched() {
    return fetched;
  }

  @Override
  public void fetch(List<Wanted> wanted, Receiver receiver) throws IOException {
    Map<NodeId, TreeRow> rows = new HashMap<>();
    store.snapshot(Index.ZERO).rows().nodes().forEach(row -> rows.put(row.id(), row));
    for (Wanted content : wanted) {
      Optional<Spot> spot = find(rows, content);
      if (content instanceof Wanted.OfNode node && unreadable.contains(node.node())) {
        receiver.unreadable(content);
      } else if (spot.isEmpty()) {
        receiver.absent(content);
      } else {
        byte[] bytes = files.read(spot.get(), 0, (int) content.size());
        Sink sink = receiver.begin(content);
        int half = bytes.length / 2;
        sink.write(bytes, half);
        sink.write(java.util.Arrays.copyOfRange(bytes, half, bytes.length), bytes.length - half);
        sink.end();
        fetched++;
      }
    }
  }

  private Optional<Spot> find(Map<NodeId, TreeRow> rows, Wanted content) throws IOException {
    if (content instanceof Wanted.OfNode node) {
      TreeRow row = rows.get(node.node());
      return row == null || !row.version().equals(node.version())
          ? Optional.empty()
          : Optional.of(Spot.data(path(rows, row)));
    }
    Spot staged = Staging.spot(((Wanted.OfStage) content).payload());
    return files.stat(staged).isPresent() ? Optional.of(staged) : Optional.empty();
  }

  private static RemotePath path(Map<NodeId, TreeRow> rows, TreeRow row) {
    TreeRow parent = rows.get(row.parent());
    return (parent == null ? RemotePath.ROOT : path(rows, parent)).child(row.name());
  }
}
