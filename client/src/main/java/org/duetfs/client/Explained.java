package org.duetfs.client;

import java.util.List;
import org.duetfs.client.trace.Step;

/**
 * What something caused.
 *
 * @param steps every message and what the servers did, in an order in which it can have happened
 * @param alone the servers of these steps that are alone in their view, and commit by themselves
 * @param silent the servers that gave no account, as they do not answer
 */
public record Explained(List<Step> steps, List<Integer> alone, List<Integer> silent) {
  /** Copies the lists. */
  public Explained {
    steps = List.copyOf(steps);
    alone = List.copyOf(alone);
    silent = List.copyOf(silent);
  }
}
