package org.duetfs.protocol.state;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;

/**
 * A file or directory as a row; the same on every member that has applied the same index.
 *
 * @param version the index that made the content; of a directory: that made it
 * @param changed the index of the last change of this row
 */
public record TreeRow(
    NodeId id,
    NodeId parent,
    String name,
    NodeKind kind,
    Index version,
    long size,
    int crc32c,
    long mtimeMillis,
    Index changed) {
  /** Returns what a listing tells of it. */
  public NodeInfo info() {
    return new NodeInfo(id, name, kind, version, size, crc32c, mtimeMillis);
  }

  TreeRow withPlace(NodeId newParent, String newName, Index at) {
    return new TreeRow(id, newParent, newName, kind, version, size, crc32c, mtimeMillis, at);
  }

  TreeRow withContent(Index at, long newSize, int newCrc32c, long time) {
    return new TreeRow(id, parent, name, kind, at, newSize, newCrc32c, time, at);
  }
}
