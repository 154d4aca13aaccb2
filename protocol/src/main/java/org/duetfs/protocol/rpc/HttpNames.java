package org.duetfs.protocol.rpc;

/** The paths, parameters and headers of a server, beside those of {@link Transfers}. */
public final class HttpNames {
  /** XML-RPC calls. */
  public static final String RPC = "/RPC2";

  /** A connection of our own client's, to be upgraded to {@link #LANE_PROTOCOL}. */
  public static final String LANE = "/lane";

  /** {@link Frames} as {@link LaneWire} has them. */
  public static final String LANE_PROTOCOL = "duetfs-lane";

  /** Messages between members. */
  public static final String PEER = "/peer";

  /** {@link Frames} that are messages between members. */
  public static final String PEER_PROTOCOL = "duetfs-peer";

  /** What a member that was left out lacks: its rows. */
  public static final String PEER_SNAPSHOT = "/peer/snapshot";

  /** What a member that was left out lacks: contents. */
  public static final String PEER_CONTENTS = "/peer/contents";

  /** How the server is. */
  public static final String HEALTH = "/health";

  /** Query parameter of a file's content: the version that is wanted. */
  public static final String VERSION_PARAMETER = "version";

  /** Query parameter of an upload: how many bytes of it come before the body. */
  public static final String FROM_PARAMETER = "from";

  /** The version of the content in the body. */
  public static final String CONTENT_VERSION = "DuetFS-Content-Version";

  /** The cluster that the caller means. */
  public static final String CLUSTER = "DuetFS-Cluster";

  /** The cluster's secret, between members only. */
  public static final String SECRET = "DuetFS-Secret";

  /** The sender's software version, between members only. */
  public static final String SOFTWARE = "DuetFS-Software";

  private HttpNames() {}
}
