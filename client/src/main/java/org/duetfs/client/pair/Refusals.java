package org.duetfs.client.pair;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.Role;

/**
 * What the refusals of one read are worth: some say only that this server may not answer now, or
 * cannot, as its copy is damaged; then its mirror is asked. Not thread safe.
 */
final class Refusals {
  private final Attempts attempts;
  private final PairState state;
  private final Set<Integer> damaged = new HashSet<>();

  Refusals(Attempts attempts, PairState state) {
    this.attempts = attempts;
    this.state = state;
  }

  /**
   * Tells whether a refusal is the pair's word.
   *
   * @param role the server's; absent when it did not say
   */
  boolean isFinal(int server, Optional<Role> role, ErrorCode code, String message) {
    boolean counts;
    if (code == ErrorCode.CORRUPT || code == ErrorCode.INTERNAL) {
      damaged.add(server);
      counts = damaged.containsAll(state.inSync());
    } else {
      counts = !Attempts.isPassing(role, code);
    }
    if (!counts) {
      attempts.refused(server, role, code, message);
    }
    return counts;
  }
}
