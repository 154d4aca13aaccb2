package org.duetfs.protocol.op;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;

/**
 * What a listing tells of a file or directory.
 *
 * @param name its last name; empty for the root
 * @param version the log index that made the content (of a directory: that made the directory)
 * @param size bytes; 0 for a directory
 * @param crc32c of the content; 0 for a directory
 * @param mtimeMillis milliseconds since 1970, set by the leader, equal on both members
 */
public record NodeInfo(
    NodeId id, String name, NodeKind kind, Index version, long size, int crc32c, long mtimeMillis) {
  /** Tells whether it is a directory. */
  public boolean isDirectory() {
    return kind == NodeKind.DIRECTORY;
  }
}
