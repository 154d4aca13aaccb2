package org.duetfs.server.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.server.http.StageSink;

/** An upload into both members' staging, byte by byte at the same time. */
final class PassedUpload implements StageSink.Upload {
  private final LocalUpload here;
  private final MirrorStage.Passing there;

  PassedUpload(LocalUpload here, MirrorStage.Passing there) {
    this.here = here;
    this.there = there;
  }

  @Override
  public void write(ByteBuffer bytes) {
    try {
      there.write(bytes.duplicate());
    } catch (IOException e) {
      throw broken(e);
    }
    here.write(bytes);
  }

  @Override
  public StageSink.Receipt finish() {
    try {
      there.end();
      StageSink.Receipt mine = here.finish();
      StageSink.Receipt mirrors = there.receipt();
      if (!mine.equals(mirrors)) {
        throw new DuetException(
            ErrorCode.CORRUPT, "the mirror has " + mirrors + " of an upload, here is " + mine);
      }
      return mine;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The sender tries again; by then the mirror is back, or left out and needed no more. */
  private static DuetException broken(IOException e) {
    return new DuetException(
        ErrorCode.ISOLATED,
        "the upload could not be passed on to the mirror: " + e.getMessage(),
        e);
  }

  @Override
  public void close() throws IOException {
    try {
      here.close();
    } finally {
      there.close();
    }
  }
}
