package org.duetfs.protocol.rpc;

/**
 * What a client of ours says of itself in every call, so that the answer need not repeat what it
 * knows.
 *
 * @param cluster the id of the cluster that it means; empty while it knows none
 * @param view the id of the newest view of the pair that it knows; empty while it knows none
 */
public record Caller(String cluster, String view) {
  /** Knows nothing yet. */
  public static final Caller STRANGER = new Caller("", "");

  public Caller {
    if (cluster.indexOf(' ') >= 0 || view.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("caller " + cluster + " / " + view);
    }
  }

  /** Reads what {@link #toString} writes. */
  public static Caller parse(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new Caller(text, "")
        : new Caller(text.substring(0, space), text.substring(space + 1));
  }

  /** Returns the text {@code CLUSTER VIEW}, either of which may be empty. */
  @Override
  public String toString() {
    return cluster + " " + view;
  }
}
