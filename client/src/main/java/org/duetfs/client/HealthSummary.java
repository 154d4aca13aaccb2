package org.duetfs.client;

import java.util.List;

/** The pairs' health at a glance, in order. */
public record HealthSummary(List<PairHealth> pairs) {
  /** Copies the list. */
  public HealthSummary {
    pairs = List.copyOf(pairs);
  }

  /**
   * One pair's health.
   *
   * @param marks a {@code U} for each member in sync and {@code _} for each other, in brackets;
   *     {@code ?} where nothing is known yet
   */
  public record PairHealth(int number, String marks) {}
}
