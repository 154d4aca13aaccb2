package org.duetfs.server.store;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Payload;

/** A content that this member lacks and its mirror may have. */
public sealed interface Wanted {
  /** Returns the number of bytes. */
  long size();

  /** Returns the CRC32C of the bytes. */
  int crc32c();

  /** A version of a file. */
  record OfNode(NodeId node, Index version, long size, int crc32c) implements Wanted {}

  /** Staged bytes that a prepared move names. */
  record OfStage(Payload.Staged payload) implements Wanted {
    @Override
    public long size() {
      return payload.size();
    }

    @Override
    public int crc32c() {
      return payload.crc32c();
    }
  }
}
