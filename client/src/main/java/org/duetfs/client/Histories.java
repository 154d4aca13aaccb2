package org.duetfs.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.route.Router;
import org.duetfs.client.route.Said;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;

/** What the arbiter still knows of the pairs' views, asked of any server that answers. */
final class Histories {
  private final ClientConfig config;
  private final Router router;

  Histories(ClientConfig config, Router router) {
    this.config = config;
    this.router = router;
  }

  /** Returns a pair's last views, the oldest first. */
  List<PastView> of(int pair) {
    if (pair < 1 || pair > router.pairs().size()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "there is no pair " + pair + ": the cluster has " + router.pairs().size());
    }
    List<PastView> views = new ArrayList<>();
    View before = null;
    for (ClientAnswer.History.Past past : ask(pair).views()) {
      views.add(view(past, Optional.ofNullable(before)));
      before = past.view();
    }
    return views;
  }

  /** The pair itself may be away; the others' servers see the same arbiter. */
  private ClientAnswer.History ask(int pair) {
    DuetException first = null;
    List<PairClient> all = new ArrayList<>(router.pairs());
    all.add(0, router.pair(pair));
    for (PairClient each : all) {
      try {
        ClientAnswer answer = each.askAbout(new ClientCall.GetHistory(pair));
        if (answer instanceof ClientAnswer.History history) {
          return history;
        }
        first = Said.Refused.of((ClientAnswer.Failed) answer).error();
      } catch (DuetException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new DuetException(ErrorCode.NO_MEMBER, "nobody answers") : first;
  }

  private PastView view(ClientAnswer.History.Past past, Optional<View> before) {
    View view = past.view();
    List<Integer> now = servers(view);
    List<Integer> then = before.map(Histories::servers).orElse(now);
    return new PastView(
        view.pair(),
        view.generation(),
        past.writtenMillis(),
        view.marks(config.serversOf(view.pair())),
        view.leader(),
        then.stream().filter(server -> !now.contains(server)).toList(),
        now.stream().filter(server -> !then.contains(server)).toList(),
        view.proposer(),
        view.why(),
        view.forcedBase().map(Index::toString));
  }

  private static List<Integer> servers(View view) {
    return view.members().stream().map(InSync::server).toList();
  }
}
