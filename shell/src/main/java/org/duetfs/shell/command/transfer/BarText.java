package org.duetfs.shell.command.transfer;

import java.time.Duration;
import java.util.Optional;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Sizes;
import org.duetfs.shell.text.Table;

/**
 * A line that tells how far something is: its name, a bar where there is room for one, the share,
 * the rate and the time that is left.
 */
final class BarText {
  private static final int MOST_NAME = 30;
  private static final int LEAST_NAME = 8;
  private static final int LEAST_BAR = 8;
  private static final int MOST_BAR = 40;
  private static final int HUNDRED = 100;

  private final int width;

  /** Makes lines that are narrower than a screen of so many columns: a full line would wrap. */
  BarText(int width) {
    this.width = Math.max(1, width - 1);
  }

  /** Returns the line. */
  String line(String name, long passed, long bytes, Speed speed) {
    String numbers = numbers(passed, bytes, speed);
    int room = width - numbers.length() - 1;
    if (room < LEAST_NAME) {
      // Too narrow for all: who must choose wants to know how far it is.
      return shorten(percent(passed, bytes).strip() + " " + SafeText.line(name), width);
    }
    int bar = Math.min(MOST_BAR, room - MOST_NAME - 1);
    boolean drawn = bar >= LEAST_BAR;
    String shown = shorten(SafeText.line(name), drawn ? room - bar - 1 : room);
    String blanks = " ".repeat(Math.max(0, room - (drawn ? bar + 1 : 0) - Table.width(shown)));
    return shown + blanks + " " + (drawn ? bar(passed, bytes, bar) + " " : "") + numbers;
  }

  private static String numbers(long passed, long bytes, Speed speed) {
    String rate =
        speed.perSecond().map(perSecond -> Sizes.human(Math.round(perSecond)) + "/s").orElse("-");
    return "%s %10s %8s".formatted(percent(passed, bytes), rate, time(speed.until(bytes)));
  }

  private static String percent(long passed, long bytes) {
    long share = bytes == 0 ? HUNDRED : Math.min(HUNDRED, passed * HUNDRED / bytes);
    return "%3d%%".formatted(share);
  }

  private static String time(Optional<Duration> left) {
    return left.map(
            t ->
                t.toHours() > 0
                    ? "%d:%02d:%02d".formatted(t.toHours(), t.toMinutesPart(), t.toSecondsPart())
                    : "%d:%02d".formatted(t.toMinutes(), t.toSecondsPart()))
        .orElse("-:--");
  }

  private static String bar(long passed, long bytes, int width) {
    int inner = width - 2;
    int full = bytes == 0 ? inner : (int) Math.min(inner, passed * inner / bytes);
    String head = full > 0 && full < inner ? ">" : "";
    return "[" + "=".repeat(full - head.length()) + head + " ".repeat(inner - full) + "]";
  }

  /** Leaves the end of a name, which says more than its beginning. */
  private static String shorten(String name, int most) {
    if (Table.width(name) <= most) {
      return name;
    }
    int from = 0;
    while (from < name.length() && Table.width(name.substring(from)) >= most) {
      from = name.offsetByCodePoints(from, 1);
    }
    return "\u2026" + name.substring(from);
  }
}
