package org.duetfs.client.look;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.duetfs.client.OpenFile;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;

/** A file in memory that counts the bytes that are read, and gives few at a time. */
final class Memory implements OpenFile {
  private static final int FEW = 1_000;

  private final byte[] bytes;
  private long read;

  Memory(byte[] bytes) {
    this.bytes = bytes;
  }

  Memory(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  long read() {
    return read;
  }

  @Override
  public RemotePath path() {
    return RemotePath.of("/f");
  }

  @Override
  public NodeInfo node() {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    Index one = new Index(1, 1);
    return new NodeInfo(
        new NodeId(one, 0), "f", NodeKind.FILE, one, bytes.length, (int) crc.getValue(), 0);
  }

  @Override
  public InputStream from(long at) {
    return new FilterInputStream(
        new ByteArrayInputStream(bytes, (int) at, bytes.length - (int) at)) {
      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, Math.min(FEW, length));
        read += Math.max(0, n);
        return n;
      }
    };
  }
}
