package org.duetfs.server.driver;

import java.util.function.BooleanSupplier;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a replica that was left out wants done to fill up: what must come from the
 * mirror on other threads, what changes the disk in the disk's queue, in order with all other work.
 */
final class FillEffects {
  private final Refills refills;
  private final DiskQueue queue;
  private final LogDisk disk;
  private final Heard heard;

  /** Who hears what came of it; called within the disk's queue. */
  interface Heard {
    void snapshotPulled(long call, @Nullable Snapshot snapshot);

    void filled(long call, boolean done);
  }

  FillEffects(Refills refills, DiskQueue queue, LogDisk disk, Heard heard) {
    this.refills = refills;
    this.queue = queue;
    this.disk = disk;
    this.heard = heard;
  }

  void pullSnapshot(long call, View of, Index after) {
    refills.snapshot(of, after, snapshot -> later(() -> heard.snapshotPulled(call, snapshot)));
  }

  void fill(long call, View of, Snapshot.Part part) {
    refills.bring(
        of, part, load -> later(() -> heard.filled(call, load != null && disk.take(of, load))));
  }

  /** To be called within the step, as it must keep its order. */
  void finishFill(long call, View of, RowIds ids, Filling next) {
    inOrder(call, () -> disk.finish(of, ids, next));
  }

  /** To be called within the step, as it must keep its order. */
  void keepConflicts(long call, View of, Index base) {
    inOrder(call, () -> disk.keepConflicts(of, base));
  }

  private void inOrder(long call, BooleanSupplier work) {
    queue.add(() -> heard.filled(call, work.getAsBoolean()));
  }

  private void later(Runnable work) {
    queue.add(work);
    queue.leave();
  }
}
