package org.duetfs.server.rpc;

import java.util.List;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.Standing;

/**
 * The store as a plain XML-RPC client meets it: by paths alone, without sessions. Every method
 * throws a {@link org.duetfs.protocol.error.DuetException}; its message names the path. Thread
 * safe.
 */
public interface FileService {
  /**
   * Carries a mutation through the pair's log, in a session of this server's own. Applied when it
   * returns; not applied when it throws, unless the code is UNKNOWN.
   */
  void change(Operation operation);

  /** Tells what stands at the path; NOT_FOUND when nothing does. */
  NodeInfo stat(RemotePath path);

  /** Returns a directory's entries, sorted by name; of {@code /} those that this pair holds. */
  List<NodeInfo> list(RemotePath path);

  /** Returns what this server has and did, in whatever state it is. */
  ClientAnswer.Status status(int entries);

  /** Returns what this server is to its pair. */
  Standing standing();
}
