package org.duetfs.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.route.Routed;
import org.duetfs.client.route.Router;
import org.duetfs.client.route.Said;
import org.duetfs.client.transfer.RemoteFile;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;

/** What stands where, asked of the pairs. Thread safe. */
final class Reader {
  private final Router router;

  Reader(Router router) {
    this.router = router;
  }

  RemoteNode stat(RemotePath path) {
    Routed<ClientAnswer.Node> answer =
        ask(path, new ClientCall.Stat(path), ClientAnswer.Node.class);
    int pair = path.isRoot() ? 0 : answer.pair().pair();
    return new RemoteNode(path.name(), pair, Optional.of(answer.value().node()));
  }

  Optional<RemoteNode> find(RemotePath path) {
    try {
      return Optional.of(stat(path));
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.NOT_A_DIRECTORY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Tells whether something is there, and takes no server's turn. */
  boolean glance(RemotePath path) {
    try {
      Class<ClientAnswer.Node> type = ClientAnswer.Node.class;
      ClientCall call = new ClientCall.Stat(path);
      router.read(path, pair -> said(() -> pair.askAbout(call), type));
      return true;
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.NOT_A_DIRECTORY) {
        return false;
      }
      throw e;
    }
  }

  private <T extends ClientAnswer> Routed<T> ask(RemotePath path, ClientCall call, Class<T> type) {
    return router.read(path, pair -> said(() -> pair.ask(call), type));
  }

  private static <T extends ClientAnswer> Said<T> said(
      Supplier<ClientAnswer> asking, Class<T> type) {
    try {
      ClientAnswer answer = asking.get();
      return answer instanceof ClientAnswer.Failed failed
          ? Said.Refused.of(failed)
          : new Said.Done<>(type.cast(answer));
    } catch (DuetException e) {
      // Nobody of this pair answers: another one may know that the path is not here at all.
      return Said.Refused.of(e);
    }
  }

  /** Opens a file at its present version; small content is checked and comes with it. */
  RemoteFile open(RemotePath path) {
    Routed<ClientAnswer.Content> answer =
        ask(path, new ClientCall.Read(path), ClientAnswer.Content.class);
    ClientAnswer.Content content = answer.value();
    return new RemoteFile(answer.pair(), path, content.node(), content.bytes());
  }

  List<RemoteNode> list(RemotePath path) {
    if (path.isRoot()) {
      return listRoot();
    }
    Routed<ClientAnswer.Nodes> answer =
        ask(path, new ClientCall.ListDirectory(path), ClientAnswer.Nodes.class);
    return nodes(answer.pair().pair(), answer.value());
  }

  private static List<RemoteNode> nodes(int pair, ClientAnswer.Nodes answer) {
    return answer.nodes().stream()
        .map(node -> new RemoteNode(node.name(), pair, Optional.of(node)))
        .toList();
  }

  /** Each pair's own names, and of a pair that is away those that it has claimed. */
  private List<RemoteNode> listRoot() {
    List<RemoteNode> all = new ArrayList<>();
    Set<Integer> away = new HashSet<>();
    DuetException first = null;
    for (PairClient pair : router.pairs()) {
      try {
        all.addAll(ownRoot(pair));
      } catch (DuetException e) {
        first = first == null ? e : first;
        away.add(pair.pair());
      }
    }
    if (first != null) {
      if (away.size() == router.pairs().size()) {
        throw new DuetException(first.code(), "/: " + first.getMessage(), first);
      }
      all.addAll(claimed(away, first));
    }
    all.forEach(node -> router.note(RemotePath.ROOT.child(node.name()), node.pair()));
    all.sort(Comparator.comparing(RemoteNode::name));
    return all;
  }

  private static List<RemoteNode> ownRoot(PairClient pair) {
    ClientAnswer answer = pair.ask(new ClientCall.ListDirectory(RemotePath.ROOT));
    if (answer instanceof ClientAnswer.Nodes nodes) {
      return nodes(pair.pair(), nodes);
    }
    throw Said.Refused.of((ClientAnswer.Failed) answer).error();
  }

  private List<RemoteNode> claimed(Set<Integer> away, DuetException why) {
    Map<String, Integer> claims = router.claims().orElseThrow(() -> why);
    return claims.entrySet().stream()
        .filter(claim -> away.contains(claim.getValue()))
        .map(claim -> new RemoteNode(claim.getKey(), claim.getValue(), Optional.empty()))
        .toList();
  }
}
