package org.duetfs.server.serving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.protocol.codec.SnapshotCodec;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.server.driver.MemberStanding;
import org.duetfs.server.http.PeerSupply;
import org.duetfs.server.store.Store;
import org.duetfs.server.store.Wanted;

/**
 * Gives the mirror what it lacks: rows only as the one that serves the pair alone, contents as any
 * member at work, as id and version name them for good. Thread safe.
 */
public final class MirrorSupply implements PeerSupply {
  private final Store store;
  private final Supplier<MemberStanding> standing;

  /** Supplies what a store holds while its member is at work. */
  public MirrorSupply(Store store, Supplier<MemberStanding> standing) {
    this.store = store;
    this.standing = standing;
  }

  @Override
  public Supply supply(String path, byte[] request) throws IOException {
    return path.equals(HttpNames.PEER_SNAPSHOT)
        ? snapshot(ContentsWire.since(request))
        : contents(ContentsWire.question(request));
  }

  private Supply snapshot(ContentsWire.Since since) {
    MemberStanding now = standing.get();
    if (now.role() != Role.ALONE || !isIn(now, since.view())) {
      throw notThere(since.view());
    }
    List<byte[]> pieces = SnapshotCodec.encode(store.snapshot(since.after()));
    return new Pieces(pieces);
  }

  private static boolean isIn(MemberStanding standing, String view) {
    return standing.view().filter(v -> v.id().equals(view)).isPresent();
  }

  private static DuetException notThere(String view) {
    return new DuetException(ErrorCode.STALE_VIEW, "this server is not at work in view " + view);
  }

  /** A snapshot: each piece with its length before it. */
  private record Pieces(List<byte[]> pieces) implements Supply {
    @Override
    public long length() {
      return pieces.stream().mapToLong(piece -> 4L + piece.length).sum();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      for (byte[] piece : pieces) {
        out.write(ByteBuffer.allocate(4).putInt(piece.length).array());
        out.write(piece);
      }
    }
  }

  private Supply contents(ContentsWire.Question question) throws IOException {
    MemberStanding now = standing.get();
    if (!now.serves() || !isIn(now, question.view())) {
      throw notThere(question.view());
    }
    List<Wanted> wanted = question.wanted();
    if (wanted.size() == 1 && wanted.get(0).size() > ContentsWire.SMALL) {
      return LargeContent.open(store, wanted.get(0));
    }
    List<byte[]> answers = new ArrayList<>();
    for (Wanted content : wanted) {
      answers.add(small(content));
    }
    return new Answers(answers);
  }

  private byte[] small(Wanted wanted) throws IOException {
    if (wanted.size() > ContentsWire.SMALL) {
      throw new DuetException(ErrorCode.TOO_LARGE, wanted + " is to be asked for alone");
    }
    StoredContent found = StoredContent.find(store, wanted);
    Optional<byte[]> bytes = found.isHere() ? found.readWhole() : Optional.empty();
    if (bytes.isEmpty()) {
      int kind = found.isHere() ? ContentsWire.UNREADABLE : found.kind();
      return new byte[] {(byte) kind};
    }
    byte[] answer = new byte[1 + bytes.get().length];
    answer[0] = ContentsWire.HERE;
    System.arraycopy(bytes.get(), 0, answer, 1, bytes.get().length);
    return answer;
  }

  /** Small contents, one after the other. */
  private record Answers(List<byte[]> answers) implements Supply {
    @Override
    public long length() {
      return answers.stream().mapToLong(answer -> answer.length).sum();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      for (byte[] answer : answers) {
        out.write(answer);
      }
    }
  }
}
