package org.duetfs.server.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;

/** Puts arriving contents beside the user's tree, or into staging. For one thread. */
final class Arriving implements ContentSource.Receiver {
  /** How much of a file may be unsynced, so that the last sync is short. */
  private static final long SYNC_BYTES = 32 << 20;

  /** A file that came whole. */
  record Arrived(long inode, Spot spot) {}

  private final MemberFiles files;
  private final Names names;
  private final Map<NodeId, Arrived> arrived = new HashMap<>();
  private final Set<Wanted> unreadable = new HashSet<>();
  private final Set<Wanted> came = new HashSet<>();

  private final Syncing syncing;
  private final Consumer<Wanted> arrival;

  /** Tells of each content that has come whole, when it has. */
  Arriving(MemberFiles files, Names names, Syncing syncing, Consumer<Wanted> arrival) {
    this.files = files;
    this.names = names;
    this.syncing = syncing;
    this.arrival = arrival;
  }

  @Override
  public ContentSource.Sink begin(Wanted wanted) {
    Spot spot =
        wanted instanceof Wanted.OfStage staged
            ? Spot.in(Area.STAGE, "fill-" + staged.payload().stageId() + ".part")
            : names.brought();
    return new File(wanted, spot);
  }

  @Override
  public void absent(Wanted wanted) {
    // Its row is passed over: a newer one comes in the next round.
  }

  @Override
  public void unreadable(Wanted wanted) {
    unreadable.add(wanted);
  }

  boolean any() {
    return !came.isEmpty();
  }

  boolean unreadable(NodeId node) {
    return unreadable.stream().anyMatch(w -> w instanceof Wanted.OfNode n && n.node().equals(node));
  }

  boolean unreadable(Payload payload) {
    return payload instanceof Payload.Staged staged
        && unreadable.contains(new Wanted.OfStage(staged));
  }

  Map<NodeId, Arrived> files() {
    return arrived;
  }

  Arrived file(NodeId node) {
    return Objects.requireNonNull(arrived.get(node));
  }

  /** A content on its way into a file. */
  private final class File implements ContentSource.Sink {
    private final Wanted wanted;
    private final Spot spot;
    private final CRC32C crc = new CRC32C();
    private long inode;
    private long length;
    private long synced;

    File(Wanted wanted, Spot spot) {
      this.wanted = wanted;
      this.spot = spot;
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
      byte[] piece = count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
      if (inode == 0) {
        create(piece);
      } else {
        files.append(spot, inode, length, piece);
      }
      crc.update(piece);
      length += count;
      if (length - synced >= SYNC_BYTES) {
        syncing.await();
        syncing.begin(() -> files.sync(spot));
        synced = length;
      }
    }

    private void create(byte[] bytes) throws IOException {
      if (wanted instanceof Wanted.OfStage && files.stat(spot).isPresent()) {
        files.removeFile(spot);
      }
      inode = files.create(spot, bytes);
      if (wanted instanceof Wanted.OfNode node) {
        arrived.put(node.node(), new Arrived(inode, spot));
      }
    }

    @Override
    public void end() throws IOException {
      syncing.await();
      if (inode == 0) {
        create(new byte[0]);
      }
      if (length != wanted.size() || (int) crc.getValue() != wanted.crc32c()) {
        throw new IOException(wanted + " came with errors");
      }
      if (wanted instanceof Wanted.OfStage staged) {
        files.sync(spot);
        files.rename(spot, Staging.spot(staged.payload()));
        files.sync(Staging.spot(staged.payload()));
      }
      came.add(wanted);
      arrival.accept(wanted);
    }
  }
}
