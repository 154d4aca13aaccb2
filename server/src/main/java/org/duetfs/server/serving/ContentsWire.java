package org.duetfs.server.serving;

import java.util.List;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;
import org.duetfs.server.store.Wanted;

/**
 * The questions that a member asks of its mirror to get what it lacks.
 *
 * <p>The answer about contents is one byte for each, and after {@link #HERE} its bytes, as many as
 * were asked for.
 */
public final class ContentsWire {
  /** The content follows. */
  public static final int HERE = 1;

  /** There is another version, or none. */
  public static final int ABSENT = 2;

  /** It cannot be read. */
  public static final int UNREADABLE = 3;

  /** A content of more bytes is asked for alone. */
  public static final int SMALL = 256 * 1024;

  private ContentsWire() {}

  /**
   * A question about contents.
   *
   * @param view in which the asked one must be at work
   */
  public record Question(String view, List<Wanted> wanted) {
    public Question {
      wanted = List.copyOf(wanted);
    }
  }

  /**
   * A question about rows.
   *
   * @param view in which the asked one must be at work alone
   * @param after the rows that changed after it are asked for
   */
  public record Since(String view, Index after) {}

  /** Returns a question as bytes. */
  public static byte[] encode(Question question) {
    return new WireWriter()
        .text(question.view())
        .list(question.wanted(), ContentsWire::write)
        .toBytes();
  }

  private static void write(WireWriter out, Wanted wanted) {
    if (wanted instanceof Wanted.OfNode node) {
      out.flag(false).text(node.node().toString()).text(node.version().toString());
      out.number(node.size()).int32(node.crc32c());
    } else if (wanted instanceof Wanted.OfStage stage) {
      PayloadWire.write(out.flag(true), stage.payload());
    }
  }

  /** Reads a question; CORRUPT when it is none. */
  public static Question question(byte[] bytes) {
    return WireReader.whole(bytes, in -> new Question(in.text(), in.list(ContentsWire::read)));
  }

  private static Wanted read(WireReader in) {
    if (!in.flag()) {
      return new Wanted.OfNode(
          NodeId.parse(in.text()), Index.parse(in.text()), in.number(), in.int32());
    } else if (PayloadWire.read(in) instanceof Payload.Staged staged) {
      return new Wanted.OfStage(staged);
    }
    throw new IllegalArgumentException("inline bytes are not asked for");
  }

  /** Returns a question as bytes. */
  public static byte[] encode(Since since) {
    return new WireWriter().text(since.view()).text(since.after().toString()).toBytes();
  }

  /** Reads a question; CORRUPT when it is none. */
  public static Since since(byte[] bytes) {
    return WireReader.whole(bytes, in -> new Since(in.text(), Index.parse(in.text())));
  }
}
