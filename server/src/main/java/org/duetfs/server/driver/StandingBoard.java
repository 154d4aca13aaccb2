package org.duetfs.server.driver;

import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.replica.Progress;
import org.duetfs.protocol.replica.Replica;
import org.duetfs.protocol.replica.Standing;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.view.View;

/**
 * Where the member stood after the last step, for all to read without the replica's lock. Written
 * under that lock; a member makes steps all the time, so what stands here is never old.
 */
public final class StandingBoard {
  private final int server;
  private final Supplier<Index> applied;
  private volatile MemberStanding now = MemberStanding.STARTING;

  /**
   * Starts with nothing known.
   *
   * @param applied tells what the member has applied
   */
  public StandingBoard(int server, Supplier<Index> applied) {
    this.server = server;
    this.applied = applied;
  }

  /** Returns where the member stood after the last step. */
  public MemberStanding read() {
    return now;
  }

  void write(Replica replica, long nanos) {
    MemberStanding before = now;
    Optional<View> view = newest(replica.standing());
    Role role = role(replica, nanos);
    Optional<Progress> resync = replica.resync();
    if (role != before.role() || !view.equals(before.view()) || !resync.equals(before.resync())) {
      now = new MemberStanding(role, view, resync);
    }
  }

  private Role role(Replica replica, long nanos) {
    Standing standing = replica.standing();
    if (standing instanceof Standing.Stale) {
      return Role.STALE;
    } else if (!(standing instanceof Standing.Active active)) {
      return Role.STARTING;
    } else if (replica.serves(nanos)) {
      return inService(active.view());
    } else {
      boolean begun = applied.get().generation() >= active.view().generation();
      return begun ? Role.ISOLATED : Role.STARTING;
    }
  }

  private Role inService(View view) {
    if (view.alone()) {
      return Role.ALONE;
    }
    return view.leader() == server ? Role.LEADER : Role.FOLLOWER;
  }

  private static Optional<View> newest(Standing standing) {
    if (standing instanceof Standing.Active active) {
      return Optional.of(active.view());
    } else if (standing instanceof Standing.Stale stale) {
      return Optional.of(stale.newest());
    } else if (standing instanceof Standing.Looking looking) {
      return Optional.of(looking.newest());
    } else if (standing instanceof Standing.Installing installing) {
      return Optional.of(installing.view());
    }
    return Optional.empty();
  }
}
