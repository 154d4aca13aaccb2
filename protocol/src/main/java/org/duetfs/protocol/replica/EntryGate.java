package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duetfs.protocol.session.Reply;
import org.jspecify.annotations.Nullable;

/** Where what is to be logged waits, in its order, while the mirror is taken in again. */
final class EntryGate {
  /** Null while the gate is open. */
  private @Nullable List<Waiting> waiting;

  private record Waiting(Runnable then, Consumer<Reply> asker) {}

  /**
   * Tells whether an entry that is to be written now waits until the mirror was taken in. What lies
   * staged on every member in sync need not lie on that one then, as rows do not name it yet.
   */
  boolean isShut() {
    return waiting != null;
  }

  /** Writes no more entries before {@link #open}; those that come wait. */
  void shut() {
    if (waiting == null) {
      waiting = new ArrayList<>();
    }
  }

  /** Lets through what has waited. */
  void open() {
    List<Waiting> all = waiting;
    waiting = null;
    if (all != null) {
      all.forEach(one -> one.then().run());
    }
  }

  /**
   * Lets through at once, or when the gate opens.
   *
   * @param asker hears when the leader is deposed before
   */
  void pass(Runnable entry, Consumer<Reply> asker) {
    if (waiting == null) {
      entry.run();
    } else {
      waiting.add(new Waiting(() -> pass(entry, asker), asker));
    }
  }

  /** Goes on when the gate is open; never, if this leader is deposed before. */
  void whenOpen(Runnable then) {
    if (waiting == null) {
      then.run();
    } else {
      waiting.add(new Waiting(then, reply -> {}));
    }
  }

  /** Drops what waits, for another member leads now; returns who is to hear of it. */
  List<Consumer<Reply>> drop() {
    List<Waiting> all = waiting == null ? List.of() : waiting;
    waiting = null;
    return all.stream().map(Waiting::asker).toList();
  }
}
