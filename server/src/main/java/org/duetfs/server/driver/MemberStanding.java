package org.duetfs.server.driver;

import java.util.Optional;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.view.View;

/**
 * Where a member stands.
 *
 * @param view the newest that it knows of
 */
public record MemberStanding(Role role, Optional<View> view) {
  static final MemberStanding STARTING = new MemberStanding(Role.STARTING, Optional.empty());

  /** Tells whether the member answers requests. */
  public boolean serves() {
    return role == Role.LEADER || role == Role.FOLLOWER || role == Role.ALONE;
  }

  /** Tells whether nobody else is in sync. */
  public boolean alone() {
    return view.map(View::alone).orElse(false);
  }
}
