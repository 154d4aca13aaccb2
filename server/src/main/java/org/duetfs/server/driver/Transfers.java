package org.duetfs.server.driver;

import java.util.function.Consumer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.jspecify.annotations.Nullable;

/** Brings content into memory or staging, on threads of its own. Thread safe. */
public interface Transfers {
  /** Copies a version of a file of this pair; hands on null when it could not. */
  void copy(RemotePath path, Index version, String stageId, Consumer<@Nullable Payload> then);

  /** Pulls a tree from another pair; hands on its manifest, or null when it could not. */
  void pull(PeerMessage.MovePrepare from, Consumer<@Nullable Payload> then);
}
