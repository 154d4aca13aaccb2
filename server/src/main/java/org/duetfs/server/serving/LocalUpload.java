package org.duetfs.server.serving;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.store.StageUpload;
import org.duetfs.server.store.Store;

/** An upload into this member's own staging. */
interface LocalUpload extends StageSink.Upload {
  /** Reads bytes that lie here, as many as the buffer takes. */
  void read(long from, ByteBuffer into) throws IOException;

  @Override
  void write(ByteBuffer bytes);

  @Override
  StageSink.Receipt finish();

  /** One of which bytes are still to come. */
  final class Part implements LocalUpload {
    private final StageUpload part;

    private Part(StageUpload part) {
      this.part = part;
    }

    /**
     * Begins one, or goes on with one.
     *
     * @throws DuetException CONFLICT when less than {@code offset} bytes are here
     */
    static Part under(Store store, String id, long offset) throws IOException {
      StageUpload part = store.uploads().takeOver(id);
      boolean begun = false;
      try {
        long here = part.length();
        if (here < offset) {
          throw new DuetException(
              ErrorCode.CONFLICT, "upload " + id + " has " + here + " bytes here, not " + offset);
        } else if (here > offset) {
          part.cutTo(offset);
        }
        begun = true;
        return new Part(part);
      } finally {
        if (!begun) {
          part.close();
        }
      }
    }

    @Override
    public void read(long from, ByteBuffer into) throws IOException {
      part.read(from, into);
    }

    @Override
    public void write(ByteBuffer bytes) {
      part.write(bytes);
    }

    @Override
    public StageSink.Receipt finish() {
      Payload.Staged done = part.finish();
      return new StageSink.Receipt(done.size(), done.crc32c());
    }

    @Override
    public void close() {
      part.close();
    }
  }

  /** One that lies here whole, though its sender, or the mirror, may not know so. */
  record Whole(Payload.Staged whole, FileChannel bytes) implements LocalUpload {
    static Whole of(Store store, Payload.Staged whole) throws IOException {
      return new Whole(whole, store.uploads().open(whole));
    }

    @Override
    public void read(long from, ByteBuffer into) throws IOException {
      long at = from;
      while (into.hasRemaining()) {
        int n = bytes.read(into, at);
        if (n < 0) {
          throw new EOFException("upload " + whole.stageId() + " has " + at + " bytes");
        }
        at += n;
      }
    }

    /** Passes over bytes that lie here already; whoever sent others finds another receipt. */
    @Override
    public void write(ByteBuffer again) {
      again.position(again.limit());
    }

    @Override
    public StageSink.Receipt finish() {
      return new StageSink.Receipt(whole.size(), whole.crc32c());
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}
