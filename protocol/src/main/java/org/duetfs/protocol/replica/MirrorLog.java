package org.duetfs.protocol.replica;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.peer.PeerMessage;
import org.jspecify.annotations.Nullable;

/** What a member knows of its mirror's log and disk. */
final class MirrorLog {
  private Index end = Index.ZERO;
  private Index durable = Index.ZERO;
  private long free = Long.MAX_VALUE;
  private PeerMessage.@Nullable Install install;
  private long sentAt;

  /** Returns how far the follower's log has said that it reaches in this view. */
  Index end() {
    return end;
  }

  /** Returns up to where the mirror's disk needs no log for a restart. */
  Index durable() {
    return durable;
  }

  long freeBytes() {
    return free;
  }

  /** Returns what the follower has to take first, for as long as it has not. */
  Optional<PeerMessage.Install> install() {
    return Optional.ofNullable(install);
  }

  /** Begins anew, with what the mirror's disk has applied for certain. */
  void begin(Index base) {
    free = Long.MAX_VALUE;
    durable = base;
    install = null;
  }

  /** The follower is asked to take a view over. */
  void installs(PeerMessage.Install asked, long now) {
    end = Index.ZERO;
    install = asked;
    sentAt = now;
  }

  /** Entries were sent for the first time. */
  void sent(long now) {
    sentAt = now;
  }

  /** Returns when something was last sent for the first time. */
  long sentAt() {
    return sentAt;
  }

  /** The follower says how far its log is durable. */
  void logged(PeerMessage.Logged logged) {
    free = logged.freeBytes();
    durable = logged.durable();
    if (end.isBefore(logged.end())) {
      end = logged.end();
      install = null;
    }
  }

  /** The leader says up to where its disk needs no log. */
  void durable(Index index) {
    durable = index;
  }

  /** Nothing is asked of the mirror any more. */
  void left() {
    install = null;
  }
}
