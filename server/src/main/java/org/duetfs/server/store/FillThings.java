package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files and directories of a disk that is being filled up: those in the user's tree, which stay
 * as they were until all rows of one moment are here, and those that wait beside it. Not thread
 * safe.
 */
final class FillThings {
  private static final Logger LOG = LoggerFactory.getLogger(FillThings.class);

  private record Waiting(long inode, long size, Spot spot) {}

  private final MemberFiles files;
  private final Names names;
  private final FileApplier applier;
  private final LogDb db;
  private final Map<NodeId, Waiting> waiting = new HashMap<>();
  private final List<Spot> unneeded = new ArrayList<>();
  private final Set<Long> former;

  /**
   * What stood for the nodes that have changed since all things were in their places; null when
   * they were not, and only a look at the disk tells where they are.
   */
  private @Nullable Map<NodeId, Optional<LocalRow>> before;

  /** Where everything is, once it was looked for. */
  private @Nullable Ground ground;

  /**
   * Starts with nothing known.
   *
   * @param former the inodes of our own things that no row names
   */
  FillThings(MemberFiles files, Names names, FileApplier applier, LogDb db, Set<Long> former) {
    this.files = files;
    this.names = names;
    this.applier = applier;
    this.db = db;
    this.former = new HashSet<>(former);
  }

  /** Takes it that all things are where their rows, which are of one moment, want them. */
  void inPlace() {
    before = new HashMap<>();
  }

  /** Looks where everything is, and removes what was brought for rows that never came. */
  void survey(Collection<LocalRow> rows) throws IOException {
    Map<Long, NodeId> owners = new HashMap<>();
    rows.forEach(row -> owners.put(row.copy().inode(), row.row().id()));
    for (Map.Entry<String, Stat> file : files.list(new Spot(Area.FILL, List.of())).entrySet()) {
      Spot spot = Spot.in(Area.FILL, file.getKey());
      NodeId owner = owners.get(file.getValue().inode());
      if (owner == null) {
        files.removeFile(spot);
      } else {
        waiting.put(owner, new Waiting(file.getValue().inode(), file.getValue().size(), spot));
      }
    }
  }

  /**
   * Notes a change of the rows, and the files that came for it.
   *
   * @return the inodes that no row names any more of things that lie in the user's tree, and must
   *     be known as ours
   */
  Set<Long> change(MixedRows.Change change, Map<Long, Spot> brought) {
    Set<Long> fresh = new HashSet<>();
    change
        .before()
        .forEach(
            (id, old) -> {
              Optional<LocalRow> row = change.rows().nodes().getOrDefault(id, Optional.empty());
              long is = inode(row);
              if (before != null) {
                before.putIfAbsent(id, old);
              }
              if (inode(old) != is && inode(old) != 0) {
                unname(id, inode(old), fresh);
              }
              Spot spot = brought.get(is);
              if (spot != null) {
                long size = row.map(r -> r.row().size()).orElse(0L);
                waiting.put(id, new Waiting(is, size, spot));
              }
            });
    return fresh;
  }

  private static long inode(Optional<LocalRow> row) {
    return row.map(r -> r.copy().inode()).orElse(0L);
  }

  private void unname(NodeId node, long inode, Set<Long> fresh) {
    Waiting file = waiting.get(node);
    if (file != null && file.inode() == inode) {
      waiting.remove(node);
      unneeded.add(file.spot());
    } else if (former.add(inode)) {
      fresh.add(inode);
    }
  }

  /** Removes what was brought and is of no use any more; the rows must be durable. */
  void tidy() {
    for (Spot spot : unneeded) {
      try {
        files.removeFile(spot);
      } catch (IOException e) {
        LOG.warn("cannot remove what was brought in vain: {}", e.toString());
      }
    }
    unneeded.clear();
  }

  /** Puts the user's tree to what the rows say; returns the copies of the nodes it looked at. */
  Map<NodeId, LocalCopy> place(MixedRows rows, Index through) throws IOException {
    Map<NodeId, Optional<LocalRow>> changes = before;
    if (changes != null) {
      try {
        FillScope scope = FillScope.of(rows, changes);
        ground = Ground.of(files, scope.before());
        for (Waiting file : waiting.values()) {
          ground.add(file.spot(), new Stat(file.inode(), Stat.Kind.FILE, file.size(), 1));
        }
        return place(ground, Contents.Trust.ALL, scope.now(), through);
      } catch (IOException e) {
        LOG.warn("the files are not where they were: {}", e.toString());
      }
    }
    ground = Ground.survey(files);
    return place(ground, Contents.Trust.PLACES, rows.nodes(), through);
  }

  private Map<NodeId, LocalCopy> place(
      Ground at, Contents.Trust sure, Collection<LocalRow> rows, Index through) throws IOException {
    before = null; // Whatever comes of it.
    Contents contents = new Contents(files, applier, ContentLog.empty(db, through), names, sure);
    return new Placer(files, names, at, contents, rows, former).place();
  }

  /**
   * What filling up has left beside the user's tree.
   *
   * @param removed our own things that no row names
   * @param former their inodes
   */
  record Remains(List<Spot> removed, Set<Long> former) {
    static final Remains NONE = new Remains(List.of(), Set.of());
  }

  /** Sets aside what is not ours, and returns what is; nothing is known of any thing after it. */
  Remains clear() throws IOException {
    List<Spot> removed = new ArrayList<>();
    Set<Long> inodes = new HashSet<>(former);
    if (ground != null) {
      // What was replaced just before an earlier process was killed in the midst of filling up.
      for (Map.Entry<String, Thing> left : ground.top(Area.TEMP).below.entrySet()) {
        removed.add(Spot.in(Area.TEMP, left.getKey()));
        inodes.add(left.getValue().stat.inode());
      }
      for (String name : List.copyOf(ground.top(Area.SIDE).below.keySet())) {
        Spot spot = Spot.in(Area.SIDE, name);
        if (name.startsWith("s")) {
          removed.add(spot);
        } else {
          files.rename(spot, names.aside("unknown"));
        }
      }
    }
    ground = null;
    before = null;
    waiting.clear();
    Remains remains = new Remains(removed, Set.copyOf(inodes));
    return remains;
  }

  /** Forgets the inodes of things that are gone for good. */
  void forget(Set<Long> inodes) {
    former.removeAll(inodes);
  }
}
