package org.duetfs.server.driver;

import java.util.Optional;
import org.duetfs.protocol.replica.Progress;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.view.View;

/**
 * Where a member stands.
 *
 * @param view the newest that it knows of
 * @param resync how far its mirror has filled it up; empty while it does not
 */
public record MemberStanding(Role role, Optional<View> view, Optional<Progress> resync) {
  static final MemberStanding STARTING =
      new MemberStanding(Role.STARTING, Optional.empty(), Optional.empty());

  /** Makes one that is not being filled up. */
  public MemberStanding(Role role, Optional<View> view) {
    this(role, view, Optional.empty());
  }

  /** Tells whether the member answers requests. */
  public boolean serves() {
    return role == Role.LEADER || role == Role.FOLLOWER || role == Role.ALONE;
  }

  /** Tells whether nobody else is in sync. */
  public boolean alone() {
    return view.map(View::alone).orElse(false);
  }
}
