package org.duetfs.server.driver;

import java.util.function.Consumer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.duetfs.server.store.Filler;
import org.jspecify.annotations.Nullable;

/** Brings what a member that was left out lacks from its mirror, on threads of its own. */
public interface Refills {
  /** Has no mirror to bring anything from. */
  Refills NONE =
      new Refills() {
        @Override
        public void snapshot(View of, Index after, Consumer<@Nullable Snapshot> then) {
          then.accept(null);
        }

        @Override
        public void bring(View of, Snapshot.Part part, Consumer<Filler.@Nullable Load> then) {
          then.accept(null);
        }

        @Override
        public void mend(View in) {}
      };

  /** Gets a snapshot of the mirror's, alone in that view; hands on null when it could not. */
  void snapshot(View of, Index after, Consumer<@Nullable Snapshot> then);

  /** Brings the contents of rows to this disk; hands on null when it could not. */
  void bring(View of, Snapshot.Part part, Consumer<Filler.@Nullable Load> then);

  /** Mends damaged copies from the mirror, with which this member is in that view. */
  void mend(View in);
}
