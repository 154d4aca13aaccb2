package org.duetfs.shell.command.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.duetfs.client.tree.Gauge;
import org.duetfs.shell.text.LiveLines;

/**
 * Shows how far a transfer is: a line for each of the first files under way, and one for all when
 * they are several. What is done in a moment shows nothing. For one thread.
 */
final class TransferBar {
  private static final int MOST_FILES = 4;
  private static final long MOMENT_NANOS = 300_000_000L;

  private final LiveLines live;
  private final IntSupplier width;
  private final Speed total = new Speed();
  private final Map<String, Speed> each = new HashMap<>();
  private final long begun;

  /**
   * Shows on these lines.
   *
   * @param now the time in nanoseconds, as for {@link #show}
   */
  TransferBar(LiveLines live, IntSupplier width, long now) {
    this.live = live;
    this.width = width;
    this.begun = now;
  }

  /** Shows how far it is now. */
  void show(Gauge.Reading reading, long now) {
    if (!live.able()) {
      return;
    }
    note(reading, now);
    if (now - begun >= MOMENT_NANOS) {
      live.show(lines(reading));
    }
  }

  private void note(Gauge.Reading reading, long now) {
    total.note(now, reading.passed());
    Set<String> names = new HashSet<>();
    for (Gauge.Part part : reading.underWay()) {
      names.add(part.name());
      each.computeIfAbsent(part.name(), name -> new Speed()).note(now, part.passed());
    }
    each.keySet().retainAll(names);
  }

  private List<String> lines(Gauge.Reading reading) {
    BarText text = new BarText(width.getAsInt());
    List<String> lines = new ArrayList<>();
    for (Gauge.Part part : reading.underWay()) {
      if (lines.size() < MOST_FILES) {
        Speed speed = each.getOrDefault(part.name(), total);
        lines.add(text.line(part.name(), part.passed(), part.bytes(), speed));
      }
    }
    if (reading.files() > 1) {
      String files = "%,d of %,d files".formatted(reading.ended(), reading.files());
      lines.add(text.line(files, reading.passed(), reading.bytes(), total));
    }
    return lines;
  }
}
