package org.duetfs.shell.command.transfer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast bytes pass, over the last few seconds. Not thread safe. */
final class Speed {
  private static final long WINDOW_NANOS = 3_000_000_000L;
  private static final long LEAST_NANOS = 200_000_000L;
  private static final Duration LONGEST = Duration.ofHours(100);

  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(long nanos, long passed) {}

  /** Notes how many bytes have passed by now; fewer than before when some are sent again. */
  void note(long nanos, long passed) {
    while (marks.size() > 1 && nanos - marks.getFirst().nanos() > WINDOW_NANOS) {
      marks.removeFirst();
    }
    marks.addLast(new Mark(nanos, passed));
  }

  /** Returns the bytes a second; absent before anybody can tell. */
  Optional<Double> perSecond() {
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    Mark first = marks.getFirst();
    Mark last = marks.getLast();
    long nanos = last.nanos() - first.nanos();
    if (nanos < LEAST_NANOS) {
      return Optional.empty();
    }
    return Optional.of(Math.max(0, last.passed() - first.passed()) * 1e9 / nanos);
  }

  /** Returns how long it takes until all have passed, if it goes on like this. */
  Optional<Duration> until(long bytes) {
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    double left = bytes - marks.getLast().passed();
    return perSecond()
        .filter(rate -> rate > 0)
        .map(rate -> left / rate)
        .filter(seconds -> seconds < LONGEST.toSeconds())
        .map(seconds -> Duration.ofSeconds((long) Math.ceil(Math.max(0, seconds))));
  }
}
