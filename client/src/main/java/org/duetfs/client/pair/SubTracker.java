package org.duetfs.client.pair;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import java.util.Map;

/** Which member of a pair is asked first: each in turn, request by request. Thread safe. */
public final class SubTracker {
  @GuardedBy("this")
  private int next;

  @GuardedBy("this")
  private boolean begun;

  /** Starts at this server. */
  public SubTracker(int first) {
    next = first;
  }

  /**
   * Sets it at the member that has served fewer requests, so that one client after another, each
   * with a single request, is balanced too. Once a turn was taken this does nothing.
   *
   * @param requests by server
   */
  public synchronized void startAt(Map<Integer, Long> requests) {
    if (begun) {
      return;
    }
    requests.entrySet().stream()
        .min(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .ifPresent(least -> next = least.getKey());
  }

  /** Takes the next of these servers; there is at least one. */
  public synchronized int take(List<Integer> members) {
    begun = true;
    int chosen = members.contains(next) ? next : members.get(0);
    next = members.get((members.indexOf(chosen) + 1) % members.size());
    return chosen;
  }

  /** Returns the server that would be taken of these. */
  public synchronized int peek(List<Integer> members) {
    return members.contains(next) ? next : members.get(0);
  }
}
