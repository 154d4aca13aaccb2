package org.duetfs.server.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.server.store.Opened;

/** Small files as arrays. */
final class Contents {
  private Contents() {}

  /**
   * Reads an open file whole.
   *
   * @throws DuetException CORRUPT when the bytes are not those that were written
   */
  static byte[] read(RemotePath path, Opened file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.info().size()));
    while (bytes.hasRemaining() && file.channel().read(bytes) >= 0) {
      // read on
    }
    if (bytes.hasRemaining() || Crc32c.of(bytes.array()) != file.info().crc32c()) {
      throw new DuetException(
          ErrorCode.CORRUPT, path + ": the bytes on this disk are not those that were written");
    }
    return bytes.array();
  }
}
