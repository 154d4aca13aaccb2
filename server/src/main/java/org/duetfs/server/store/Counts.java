package org.duetfs.server.store;

import org.duetfs.protocol.op.NodeKind;

/**
 * How much a member holds, of the user's tree without its root.
 *
 * @param bytes of all files together
 */
public record Counts(long files, long directories, long bytes) {
  static final Counts NONE = new Counts(0, 0, 0);

  Counts plus(NodeKind kind, long size, int count) {
    return kind == NodeKind.FILE
        ? new Counts(files + count, directories, bytes + size)
        : new Counts(files, directories + count, bytes);
  }
}
