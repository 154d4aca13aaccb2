package org.duetfs.protocol.state;

import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/** A payload as bytes. */
public final class PayloadWire {
  private PayloadWire() {}

  /** Writes a payload. */
  public static void write(WireWriter out, Payload payload) {
    if (payload instanceof Payload.Inline inline) {
      out.flag(false).bytes(inline.bytes());
    } else if (payload instanceof Payload.Staged staged) {
      out.flag(true).text(staged.stageId()).number(staged.size()).int32(staged.crc32c());
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Payload read(WireReader in) {
    return in.flag()
        ? new Payload.Staged(in.text(), in.number(), in.int32())
        : new Payload.Inline(in.bytes());
  }
}
