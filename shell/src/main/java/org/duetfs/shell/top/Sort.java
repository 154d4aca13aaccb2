package org.duetfs.shell.top;

import java.util.Comparator;
import org.duetfs.shell.top.Frame.PairRow;

/** In which order the pairs are shown; equal ones by number. */
enum Sort {
  NUMBER("number", Comparator.comparingInt(row -> row.status().number())),
  REQUESTS("requests", Comparator.comparingDouble(PairRow::perSecond).reversed()),
  P99("p99", Comparator.comparingLong(PairRow::p99Micros).reversed()),
  BYTES("bytes", Comparator.comparingLong(PairRow::bytes).reversed());

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // A function that holds nothing.
  private final Comparator<PairRow> order;

  Sort(String label, Comparator<PairRow> order) {
    this.label = label;
    this.order = order.thenComparingInt(row -> row.status().number());
  }

  String label() {
    return label;
  }

  Comparator<PairRow> order() {
    return order;
  }

  Sort next() {
    return switch (this) {
      case NUMBER -> REQUESTS;
      case REQUESTS -> P99;
      case P99 -> BYTES;
      case BYTES -> NUMBER;
    };
  }
}
