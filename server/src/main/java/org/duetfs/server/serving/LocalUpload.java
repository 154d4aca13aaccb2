package org.duetfs.server.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.store.StageUpload;
import org.duetfs.server.store.Store;
import org.jspecify.annotations.Nullable;

/** An upload into this member's own staging. */
final class LocalUpload implements StageSink.Upload {
  private final @Nullable StageUpload part;
  private Payload.@Nullable Staged whole;

  private LocalUpload(@Nullable StageUpload part, Payload.@Nullable Staged whole) {
    this.part = part;
    this.whole = whole;
  }

  /** Takes up one that lies here whole: its sender did not hear so. */
  static LocalUpload complete(Payload.Staged whole) {
    return new LocalUpload(null, whole);
  }

  /**
   * Begins one, or goes on with one.
   *
   * @throws DuetException CONFLICT when other than {@code offset} bytes are here
   */
  static LocalUpload under(Store store, String id, long offset) throws IOException {
    StageUpload part = store.stage(id);
    if (part.length() > 0 && offset == 0) {
      part.discard();
      part = store.stage(id);
    }
    long here = part.length();
    if (here > offset) {
      part.cutTo(offset);
    } else if (here < offset) {
      part.close();
      throw new DuetException(
          ErrorCode.CONFLICT, "upload " + id + " has " + here + " bytes here, not " + offset);
    }
    return new LocalUpload(part, null);
  }

  @Override
  public void write(ByteBuffer bytes) {
    if (part == null) {
      throw new DuetException(ErrorCode.CONFLICT, "the upload is complete");
    }
    part.write(bytes);
  }

  @Override
  public StageSink.Receipt finish() {
    Payload.Staged done = whole;
    if (done == null && part != null) {
      done = part.finish();
      whole = done;
    }
    if (done == null) {
      throw new IllegalStateException("neither begun nor complete");
    }
    return new StageSink.Receipt(done.size(), done.crc32c());
  }

  @Override
  public void close() {
    if (part != null && whole == null) {
      part.close();
    }
  }
}
