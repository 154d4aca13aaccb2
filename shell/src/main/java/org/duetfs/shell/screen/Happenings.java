package org.duetfs.shell.screen;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.duetfs.client.Notice;
import org.duetfs.client.Notices;

/**
 * Remembers what happened to the cluster, and passes it on to whoever shows it; while a command has
 * the whole screen that waits. Thread safe.
 */
public final class Happenings implements Notices {
  private static final int MOST = 100;

  private final Notices shown;
  private final Clock clock;

  @GuardedBy("this")
  private final Deque<Happening> last = new ArrayDeque<>();

  @GuardedBy("this")
  private final List<Notice> waiting = new ArrayList<>();

  @GuardedBy("this")
  private boolean held;

  /** Something that happened, and when this client heard of it. */
  public record Happening(Instant at, Notice notice) {}

  /** Passes on to these. */
  public Happenings(Notices shown, Clock clock) {
    this.shown = shown;
    this.clock = clock;
  }

  /** Returns one that nobody tells of anything. */
  public static Happenings unheard() {
    return new Happenings(notice -> {}, Clock.system(ZoneId.systemDefault()));
  }

  @Override
  public void notice(Notice notice) {
    synchronized (this) {
      last.addLast(new Happening(clock.instant(), notice));
      if (last.size() > MOST) {
        last.removeFirst();
      }
      if (held) {
        waiting.add(notice);
        return;
      }
    }
    // Outside the lock: who shows it may wait for a lock of his own.
    shown.notice(notice);
  }

  /** Returns the last ones, the oldest first. */
  public synchronized List<Happening> last() {
    return List.copyOf(last);
  }

  /** Passes nothing on until {@link #release}. */
  public synchronized void hold() {
    held = true;
  }

  /** Passes on what came meanwhile, and all that comes. */
  public void release() {
    List<Notice> came;
    synchronized (this) {
      held = false;
      came = List.copyOf(waiting);
      waiting.clear();
    }
    came.forEach(shown::notice);
  }
}
