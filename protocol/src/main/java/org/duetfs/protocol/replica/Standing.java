package org.duetfs.protocol.replica;

import org.duetfs.protocol.view.View;

/** Where a member stands towards its pair's views; only {@link Active} serves anything. */
public sealed interface Standing {
  /** It has not yet read the newest view. */
  record Starting() implements Standing {}

  /** The newest view names it; it looks for its mirror, or waits for the mirror's next view. */
  record Looking(View newest, long since) implements Standing {}

  /** It has asked for a view and does not know yet whether it has won. */
  record Proposing(View next) implements Standing {}

  /** It follows in a view that its disk has not yet taken over. */
  record Installing(View view) implements Standing {}

  /** It leads or follows in the view in force. */
  record Active(View view) implements Standing {}

  /** The newest view leaves it out. */
  record Stale(View newest) implements Standing {}

  /** It has said goodbye. */
  record Stopped() implements Standing {}
}
