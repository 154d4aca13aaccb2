package org.duetfs.protocol.arbiter;

/** The keys of the arbiter's registers. */
public final class Keys {
  /** The cluster's id, secret's check and members, written once at its founding. */
  public static final String CLUSTER = "cluster";

  /** The folder of the claims of top-level names. */
  public static final String NAMES = "names";

  private Keys() {}

  /** Returns the key of a pair's newest view. */
  public static String view(int pair) {
    return "views/" + pair;
  }

  /** Returns the key of the claim of a top-level name. */
  public static String name(String topLevel) {
    return NAMES + "/" + topLevel;
  }
}
