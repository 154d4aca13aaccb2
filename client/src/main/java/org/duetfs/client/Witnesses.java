package org.duetfs.client;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.route.Router;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;

/** Has the members of a pair say, each for itself, what they hold. Thread safe. */
final class Witnesses {
  private final Router router;

  Witnesses(Router router) {
    this.router = router;
  }

  /**
   * Returns the members in sync that say they hold this version with this checksum. One that is
   * silent, or has a newer version by now, is no witness.
   *
   * @throws DuetException CORRUPT when a member's version has another checksum
   */
  List<Integer> of(int pair, RemotePath path, Index version, int crc32c) {
    PairClient asked = router.pair(pair);
    List<Integer> witnesses = new ArrayList<>();
    for (int server : asked.inSync()) {
      asked
          .askServer(server, new ClientCall.Stat(path))
          .filter(said -> holds(said.answer(), server, path, version, crc32c))
          .ifPresent(said -> witnesses.add(server));
    }
    return witnesses;
  }

  private static boolean holds(
      ClientAnswer answer, int server, RemotePath path, Index version, int crc32c) {
    if (!(answer instanceof ClientAnswer.Node there) || !there.node().version().equals(version)) {
      return false;
    }
    NodeInfo node = there.node();
    if (node.crc32c() != crc32c) {
      throw new DuetException(
          ErrorCode.CORRUPT,
          "%s: server%d holds other bytes (crc32c %08x) than those that passed (%08x)"
              .formatted(path, server, node.crc32c(), crc32c));
    }
    return true;
  }
}
