package org.duetfs.protocol.rpc;

/** What a server is to its pair at the moment of an answer. */
public enum Role {
  /** It orders the pair's mutations and has a follower. */
  LEADER,
  /** It is in sync and passes mutations on to its leader. */
  FOLLOWER,
  /** It is the only one in sync. */
  ALONE,
  /** It lacks acknowledged changes, and serves nothing. */
  STALE,
  /** It is in sync, but has no lease now and serves nothing. */
  ISOLATED,
  /** It does not know its standing yet, and serves nothing. */
  STARTING
}
