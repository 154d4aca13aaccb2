package org.duetfs.protocol.replica;

import org.duetfs.protocol.view.View;

/** What people are told of where a member stands. */
final class StandingText {
  private final Identity self;

  StandingText(Identity self) {
    this.self = self;
  }

  /** Says that this member is in a new view. */
  String installed(View view) {
    return "view "
        + view.generation()
        + " installed: pair "
        + view.pair()
        + " "
        + view.marks(self.servers())
        + ", "
        + Identity.nameOf(view.leader())
        + " leads ("
        + view.why()
        + ")";
  }

  /** Says that the newest view leaves this member out. */
  String leftOut(View newest) {
    return Identity.nameOf(self.server())
        + " is stale: view "
        + newest.generation()
        + " leaves it out ("
        + newest.why()
        + "); it serves nothing";
  }
}
