package org.duetfs.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Rows;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.TreeRow;
import org.junit.jupiter.api.Test;

/** Set {@code -Dduetfs.seed} for other snapshots. */
class SnapshotCodecTest {
  private final long seed = Long.getLong("duetfs.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private Index index() {
    return new Index(random.nextInt(100), random.nextInt(1 << 20));
  }

  private NodeId node() {
    return new NodeId(index(), random.nextInt(3));
  }

  private MoveId move() {
    return new MoveId(1 + random.nextInt(2), random.nextInt(9), random.nextInt(1 << 20));
  }

  private TreeRow row() {
    boolean directory = random.nextBoolean();
    return new TreeRow(
        node(),
        node(),
        "n\uD83D\uDE00 " + random.nextInt(),
        directory ? NodeKind.DIRECTORY : NodeKind.FILE,
        index(),
        random.nextLong(1L << 50),
        random.nextInt(),
        random.nextLong(1L << 45),
        index());
  }

  private SessionRow session() {
    Optional<Result> result =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new Result.Ok(RemotePath.of("/a/b"), index()));
    return new SessionRow(index().toString(), "client", random.nextInt(99), result, index());
  }

  private PreparedRow prepared() {
    Payload manifest =
        random.nextBoolean()
            ? new Payload.Inline(new byte[] {1, 2, 3})
            : new Payload.Staged("s" + random.nextInt(1 << 20), random.nextInt(1 << 20), 7);
    return new PreparedRow(move(), index(), RemotePath.of("/x"), random.nextBoolean(), manifest);
  }

  private Snapshot snapshot(int nodes) {
    List<TreeRow> rows = new ArrayList<>();
    Set<NodeId> ids = new HashSet<>();
    for (int i = 0; i < nodes; i++) {
      rows.add(row());
      ids.add(node());
    }
    DecisionRow decision = new DecisionRow(move(), 2, RemotePath.of("/y"), index(), index());
    return new Snapshot(
        index(),
        new Rows(rows, List.of(session(), session()), List.of(prepared()), List.of(decision)),
        new RowIds(ids, Set.of("1.1", "2.7"), Set.of(move()), Set.of(move())));
  }

  private static Snapshot read(List<byte[]> pieces) {
    SnapshotCodec.Assembly assembly = new SnapshotCodec.Assembly();
    pieces.forEach(assembly::add);
    return assembly.snapshot();
  }

  @Test
  void read_anySnapshot_isTheSame() {
    for (int nodes : new int[] {0, 1, 100, 4096, 9000}) {
      Snapshot snapshot = snapshot(nodes);
      assertThat(read(SnapshotCodec.encode(snapshot)))
          .as("duetfs.seed=" + seed)
          .isEqualTo(snapshot);
    }
  }

  @Test
  void read_pieceMissing_isAnErrorNeverAShorterList() {
    List<byte[]> pieces = SnapshotCodec.encode(snapshot(9000));
    for (int missing = 0; missing < pieces.size(); missing++) {
      List<byte[]> some = new ArrayList<>(pieces);
      some.remove(missing);
      assertThatThrownBy(() -> read(some))
          .as("without piece " + missing)
          .isInstanceOfSatisfying(
              DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    }
  }

  @Test
  void read_byteChanged_isAnError() {
    List<byte[]> pieces = SnapshotCodec.encode(snapshot(50));
    for (byte[] piece : pieces) {
      int at = random.nextInt(piece.length);
      piece[at] ^= 1;
      assertThatThrownBy(() -> read(pieces))
          .as("duetfs.seed=" + seed)
          .isInstanceOf(DuetException.class);
      piece[at] ^= 1;
    }
  }
}
