package org.duetfs.server.rpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.UUID;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.server.http.DataSource;
import org.duetfs.server.http.HeapBudget;
import org.duetfs.server.http.StageSink;

/** Content as one array, for callers who have no better way. */
final class ContentAccess {
  static final int MAX_READ = 16 << 20;

  private final DataSource data;
  private final StageSink stage;
  private final HeapBudget heap;

  ContentAccess(DataSource data, StageSink stage, HeapBudget heap) {
    this.data = data;
    this.stage = stage;
    this.heap = heap;
  }

  /**
   * Reads a file whole.
   *
   * @throws DuetException TOO_LARGE over 16 MiB, CORRUPT when the bytes are not what was written
   */
  byte[] read(RemotePath path) {
    DataSource.OpenFile file = data.open(path, Optional.empty());
    HeapBudget.Share share = null;
    try (SeekableByteChannel channel = file.channel()) {
      if (file.size() > MAX_READ) {
        throw new DuetException(
            ErrorCode.TOO_LARGE,
            "%s has %d bytes; over 16 MiB ask GET /data%s".formatted(path, file.size(), path));
      }
      share = heap.take(file.size());
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // read on
      }
      if (bytes.hasRemaining() || Crc32c.of(bytes.array()) != file.crc32c()) {
        throw new DuetException(
            ErrorCode.CORRUPT, path + ": the bytes on this disk are not those that were written");
      }
      return bytes.array();
    } catch (IOException e) {
      throw new DuetException(ErrorCode.CORRUPT, path + " cannot be read: " + e.getMessage(), e);
    } finally {
      if (share != null) {
        share.close();
      }
    }
  }

  /** Makes a payload of the bytes, staging them when they are too many for a log entry. */
  Payload payload(byte[] bytes) {
    if (bytes.length <= Payload.MAX_INLINE) {
      return new Payload.Inline(bytes);
    }
    String id = "rpc-" + UUID.randomUUID();
    try (StageSink.Upload upload = stage.open(id, 0, false)) {
      upload.write(ByteBuffer.wrap(bytes));
      StageSink.Receipt receipt = upload.finish();
      return new Payload.Staged(id, receipt.size(), receipt.crc32c());
    } catch (IOException e) {
      throw new DuetException(ErrorCode.NO_SPACE, "content cannot be staged: " + e.getMessage(), e);
    }
  }
}
