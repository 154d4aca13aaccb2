package org.duetfs.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A line is the time of day to the millisecond, the level and the message; a stack follows it. What
 * a pattern would do at three times the cost: there is a line for each request. Thread safe.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
  private static final int LEVEL_WIDTH = 5;
  private static final int USUAL_LENGTH = 120;

  private final DateTimeFormatter seconds;

  /** The second of the last line; its text is the same for all lines of it. */
  private volatile Second last = new Second(Long.MIN_VALUE, "");

  private record Second(long sinceEpoch, String text) {}

  LineLayout() {
    this(ZoneId.systemDefault());
  }

  LineLayout(ZoneId zone) {
    seconds = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(USUAL_LENGTH);
    addTime(line, event.getTimeStamp());
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())));
    line.append(' ').append(event.getFormattedMessage()).append(System.lineSeparator());
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null
        ? line.toString()
        : line.append(ThrowableProxyUtil.asString(thrown))
            .append(System.lineSeparator())
            .toString();
  }

  private void addTime(StringBuilder line, long millis) {
    long second = Math.floorDiv(millis, 1000);
    int part = Math.floorMod(millis, 1000);
    line.append(text(second)).append('.');
    line.append(part < 100 ? "0" : "").append(part < 10 ? "0" : "").append(part);
  }

  private String text(long second) {
    Second known = last;
    if (known.sinceEpoch() != second) {
      known = new Second(second, seconds.format(Instant.ofEpochSecond(second)));
      last = known;
    }
    return known.text();
  }
}
