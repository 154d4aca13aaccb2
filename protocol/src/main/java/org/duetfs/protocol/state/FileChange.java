package org.duetfs.protocol.state;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/** What an applied entry does to the files under {@code data/}, one step after the other. */
public sealed interface FileChange {
  /** Makes an empty directory where nothing stands. */
  record MakeDirectory(NodeId id, RemotePath path) implements FileChange {}

  /** Makes a file of that content, or gives one new content. */
  record Put(NodeId id, RemotePath path, Index version, Payload payload) implements FileChange {}

  /** Adds to a file whose size is {@code at}; doing it again first cuts to that size. */
  record AddBytes(NodeId id, RemotePath path, Index version, long at, Payload payload)
      implements FileChange {}

  /** Renames a file or directory, over the file {@code replaced} where there is one. */
  record Rename(NodeId id, RemotePath from, RemotePath to, Optional<NodeId> replaced)
      implements FileChange {}

  /** Removes a file, or a directory with all that is below it. */
  record Remove(NodeId id, RemotePath path, NodeKind kind) implements FileChange {}
}
