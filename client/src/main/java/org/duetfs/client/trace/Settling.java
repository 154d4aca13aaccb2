package org.duetfs.client.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duetfs.protocol.rpc.ClientAnswer.Account;
import org.jspecify.annotations.Nullable;

/**
 * What goes on after a client has its answer: a follower applies a moment later, and a move ends.
 */
public final class Settling {
  private static final String ENTRY = "entry ";
  private static final String LOGGED = "logged ";
  private static final String APPLIED = "applied ";
  private static final String DECISION = ", decision";
  private static final String END = ", end of the move";

  private Settling() {}

  /**
   * Tells whether all that was logged, or sent to a mirror to be logged, is applied by both, and a
   * move that was decided has ended. They tell at different moments: what one has applied, the
   * other may not have logged when it was asked.
   */
  public static boolean isOver(Map<Integer, Account> accounts) {
    Map<Integer, Set<String>> said = new HashMap<>();
    accounts.forEach((server, account) -> said.put(server, said(account)));
    boolean decided = said.values().stream().anyMatch(each -> holds(each, DECISION));
    boolean ended = said.values().stream().anyMatch(each -> holds(each, END));
    return (ended || !decided)
        && said.values().stream().allMatch(Settling::isAllApplied)
        && accounts.entrySet().stream()
            .allMatch(told -> isAppliedByBoth(told.getKey(), told.getValue(), said));
  }

  /** Tells whether the entries that a leader sent are applied, by itself and by its mirror. */
  private static boolean isAppliedByBoth(
      int leader, Account account, Map<Integer, Set<String>> said) {
    return account.moments().stream()
        .filter(moment -> moment.kind() == Account.Kind.SENT && moment.what().startsWith(ENTRY))
        .allMatch(
            entry ->
                isApplied(entry, said.get(leader)) && isApplied(entry, said.get(entry.other())));
  }

  /** Tells whether an entry is applied, as far as its member gives an account. */
  private static boolean isApplied(Account.Moment entry, @Nullable Set<String> said) {
    return said == null || said.contains(entry.what().replace(ENTRY, APPLIED));
  }

  private static Set<String> said(Account account) {
    return account.moments().stream().map(Account.Moment::what).collect(Collectors.toSet());
  }

  private static boolean holds(Set<String> said, String role) {
    return said.stream().anyMatch(what -> what.startsWith(APPLIED) && what.endsWith(role));
  }

  private static boolean isAllApplied(Set<String> said) {
    return said.stream()
        .filter(what -> what.startsWith(LOGGED))
        .allMatch(what -> said.contains(what.replace(LOGGED, APPLIED)));
  }
}
