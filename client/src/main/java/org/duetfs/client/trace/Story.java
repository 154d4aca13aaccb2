package org.duetfs.client.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.duetfs.client.trace.Event.Kind;
import org.duetfs.protocol.rpc.ClientAnswer.Account;

/**
 * Puts what the client and the servers noted into one order. Their clocks say nothing of each
 * other, so the order is what must hold: each party's own, and that no message is heard before it
 * is sent. Not thread safe.
 */
public final class Story {
  private static final int CLIENT = 0;
  private static final int OTHER_PAIR = -1;

  private final Map<Integer, Deque<Event>> ahead = new TreeMap<>();
  private final List<Event> underWay = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private int last = CLIENT;

  private Story(List<Event> client, Map<Integer, Account> servers) {
    ahead.put(CLIENT, new ArrayDeque<>(client));
    servers.forEach(
        (server, account) ->
            ahead.put(
                server,
                new ArrayDeque<>(
                    account.moments().stream().map(m -> Event.of(server, m)).toList())));
  }

  /** Returns what happened, in an order in which it can have happened. */
  public static List<Step> of(Recording client, Map<Integer, Account> servers) {
    return of(client.events(), servers);
  }

  static List<Step> of(List<Event> client, Map<Integer, Account> servers) {
    return new Story(client, servers).told();
  }

  private List<Step> told() {
    for (Optional<Event> next = next(); next.isPresent(); next = next()) {
      Event event = next.get();
      last = event.party();
      ahead.getOrDefault(last, new ArrayDeque<>()).remove();
      tell(event);
    }
    return steps;
  }

  /** Who was at it goes on while it can; then whoever has heard something; a new request last. */
  private Optional<Event> next() {
    Optional<Event> best = Optional.empty();
    int bestRank = Integer.MAX_VALUE;
    for (Deque<Event> events : ahead.values()) {
      Event head = events.peek();
      if (head != null) {
        int rank = isBlocked(head) ? 4 : rank(head);
        if (rank < bestRank) {
          best = Optional.of(head);
          bestRank = rank;
        }
      }
    }
    return best;
  }

  private int rank(Event head) {
    if (head.party() == CLIENT) {
      return head.kind() == Kind.SENT ? 3 : 1;
    }
    return head.party() == last ? 0 : 2;
  }

  private boolean isBlocked(Event heard) {
    return heard.kind() == Kind.HEARD
        && underWay.stream().noneMatch(sent -> arrivesAs(sent, heard))
        && ahead.values().stream()
            .flatMap(Deque::stream)
            .anyMatch(sent -> sent.kind() == Kind.SENT && arrivesAs(sent, heard));
  }

  private static boolean arrivesAs(Event sent, Event heard) {
    if (sent.party() == heard.party() || !sent.request().equals(heard.request())) {
      return false;
    }
    boolean betweenPairs = sent.other() == OTHER_PAIR || heard.other() == OTHER_PAIR;
    if (betweenPairs) {
      return sent.other() == heard.other() && sent.what().equals(heard.what());
    }
    boolean ofClient = sent.party() == CLIENT || heard.party() == CLIENT;
    return sent.other() == heard.party()
        && heard.other() == sent.party()
        && (ofClient || sent.what().equals(heard.what()));
  }

  private void tell(Event event) {
    switch (event.kind()) {
      case DID -> steps.add(Step.deed(event));
      case MISSED -> steps.add(Step.missed(event));
      case SENT -> sent(event);
      case HEARD -> heard(event);
    }
  }

  private void sent(Event event) {
    underWay.add(event);
    // A server's answer is told where the client hears it, a message to a pair where each member
    // does.
    boolean toldLater = event.other() == OTHER_PAIR || event.other() == CLIENT;
    if (event.party() == CLIENT || !toldLater) {
      steps.add(Step.message(event.party(), event.other(), event));
    }
  }

  private void heard(Event event) {
    Optional<Event> sent = underWay.stream().filter(s -> arrivesAs(s, event)).findFirst();
    if (event.party() == CLIENT) {
      steps.add(Step.message(event.other(), CLIENT, event));
    } else if (event.other() == OTHER_PAIR) {
      steps.add(sent.map(s -> Step.message(s.party(), event.party(), s)).orElse(Step.deed(event)));
    } else if (sent.isEmpty() && event.other() != CLIENT) {
      steps.add(Step.message(event.other(), event.party(), event));
    }
    if (event.other() != OTHER_PAIR) {
      sent.ifPresent(underWay::remove);
    }
  }
}
