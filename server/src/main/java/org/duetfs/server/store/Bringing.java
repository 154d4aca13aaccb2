package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.Rows;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the contents of rows that this member lacks. One call at a time. */
final class Bringing {
  private static final Logger LOG = LoggerFactory.getLogger(Bringing.class);

  private final MemberFiles files;
  private final Names names;
  private final Copies copies;
  private final Staging staging;
  private final Sync sync;
  private final Syncing syncing = new Syncing();
  private volatile FillCounts counts = FillCounts.NONE;

  /** Makes all files durable. */
  interface Sync {
    void run() throws IOException;
  }

  Bringing(MemberFiles files, Names names, Copies copies, Staging staging, Sync sync) {
    this.files = files;
    this.names = names;
    this.copies = copies;
    this.staging = staging;
    this.sync = sync;
  }

  FillCounts counts() {
    return counts;
  }

  void countRows(long rows) {
    counts = counts.plusRows(rows);
  }

  /** Counts each file as it comes, as a part may hold many large ones. */
  private void count(Wanted wanted) {
    if (wanted instanceof Wanted.OfNode) {
      counts = counts.plusFile(wanted.size());
    }
  }

  private boolean lacks(TreeRow row) {
    return row.kind() == NodeKind.FILE
        && (copies.of(row.id()).damaged() || !copies.version(row.id()).equals(row.version()));
  }

  /** Brings contents; see {@link Filler#bring}. */
  Brought bring(Rows rows, ContentSource source) throws IOException {
    Arriving arriving = new Arriving(files, names, syncing, this::count);
    try {
      List<Wanted> wanted = new ArrayList<>();
      for (TreeRow row : rows.nodes()) {
        if (lacks(row)) {
          wanted.add(new Wanted.OfNode(row.id(), row.version(), row.size(), row.crc32c()));
        }
      }
      source.fetch(wanted, arriving);
      List<PreparedRow> prepared = stage(rows.prepared(), source, arriving);
      if (arriving.any()) {
        sync.run();
      }
      return brought(rows, prepared, arriving);
    } catch (IOException | RuntimeException e) {
      syncing.giveUp();
      discard(arriving.files().values());
      throw e;
    }
  }

  private Brought brought(Rows rows, List<PreparedRow> prepared, Arriving arriving) {
    List<LocalRow> nodes = new ArrayList<>();
    Map<Long, Spot> brought = new HashMap<>();
    for (TreeRow row : rows.nodes()) {
      if (!lacks(row)) {
        nodes.add(new LocalRow(row, standing(row)));
      } else if (arriving.unreadable(row.id())) {
        LOG.warn("the mirror cannot read {} of version {} either", row.id(), row.version());
        nodes.add(new LocalRow(row, new LocalCopy(0, true)));
      } else if (arriving.files().containsKey(row.id())) {
        Arriving.Arrived file = arriving.file(row.id());
        brought.put(file.inode(), file.spot());
        nodes.add(new LocalRow(row, LocalCopy.of(file.inode())));
      }
    }
    return new Brought(nodes, rows.sessions(), prepared, rows.decisions(), brought);
  }

  /** A directory that is not here yet is made when everything is placed. */
  private LocalCopy standing(TreeRow row) {
    LocalCopy copy = copies.of(row.id());
    boolean made = !copy.equals(LocalCopy.NONE) || row.kind() == NodeKind.FILE;
    return made ? copy : LocalCopy.of(0);
  }

  /** Stages what prepared moves name; returns those of which all is here. */
  private List<PreparedRow> stage(List<PreparedRow> rows, ContentSource source, Arriving arriving)
      throws IOException {
    List<Payload> manifests = rows.stream().map(PreparedRow::manifest).toList();
    source.fetch(notStaged(manifests), arriving);
    List<Payload> all = new ArrayList<>();
    for (Payload manifest : manifests) {
      if (staging.holds(manifest)) {
        all.addAll(Payloads.ofMove(manifest, staging));
      }
    }
    source.fetch(notStaged(all), arriving);
    List<PreparedRow> whole = new ArrayList<>();
    for (PreparedRow row : rows) {
      // What the mirror cannot read is marked as damaged when the move is placed.
      boolean here = staging.holds(row.manifest());
      for (Payload payload : here ? Payloads.ofMove(row.manifest(), staging) : List.<Payload>of()) {
        here &= staging.holds(payload) || arriving.unreadable(payload);
      }
      if (here) {
        whole.add(row);
      }
    }
    return whole;
  }

  private List<Wanted> notStaged(List<Payload> payloads) throws IOException {
    Set<Payload> seen = new HashSet<>();
    List<Wanted> wanted = new ArrayList<>();
    for (Payload payload : payloads) {
      if (payload instanceof Payload.Staged staged && !staging.holds(staged) && seen.add(staged)) {
        wanted.add(new Wanted.OfStage(staged));
      }
    }
    return wanted;
  }

  /** Removes what came in vain. */
  void discard(Brought brought) {
    discard(brought.files().values().stream().map(s -> new Arriving.Arrived(0, s)).toList());
  }

  private void discard(Iterable<Arriving.Arrived> arrived) {
    for (Arriving.Arrived file : arrived) {
      try {
        files.removeFile(file.spot());
      } catch (IOException e) {
        LOG.warn("cannot remove what was brought in vain: {}", e.toString());
      }
    }
  }
}
