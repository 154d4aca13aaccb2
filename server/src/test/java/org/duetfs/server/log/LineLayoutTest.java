package org.duetfs.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineLayoutTest {
  private final LineLayout layout = new LineLayout(ZoneOffset.ofHours(2));

  @Test
  void line_isTimeOfDayLevelAndMessage() {
    assertThat(line("2026-11-28T21:04:05.007Z", Level.INFO, "a b", null))
        .isEqualTo("23:04:05.007 INFO  a b" + System.lineSeparator());
    assertThat(line("2026-11-28T21:04:05.070Z", Level.ERROR, "", null))
        .isEqualTo("23:04:05.070 ERROR " + System.lineSeparator());
    assertThat(line("2026-11-28T22:00:00.700Z", Level.WARN, "c", null))
        .isEqualTo("00:00:00.700 WARN  c" + System.lineSeparator());
    assertThat(line("2026-11-28T21:04:05Z", Level.DEBUG, "back", null))
        .isEqualTo("23:04:05.000 DEBUG back" + System.lineSeparator());
  }

  @Test
  void time_isTheSameAsAPatterns_whateverOrder() {
    PatternLayout pattern = new PatternLayout();
    pattern.setContext(new LoggerContext());
    pattern.setPattern("%d{HH:mm:ss.SSS, +02:00} %-5level %msg%n");
    pattern.start();
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      Instant time = Instant.ofEpochMilli(1_800_000_000_000L + random.nextInt(3_000));
      LoggingEvent event = event(time.toString(), Level.INFO, "m" + i, null);
      assertThat(layout.doLayout(event)).isEqualTo(pattern.doLayout(event));
    }
  }

  @Test
  void stack_followsTheLine() {
    String text =
        line("2026-11-28T21:04:05Z", Level.ERROR, "m", new IllegalStateException("why not"));
    assertThat(text)
        .startsWith("23:04:05.000 ERROR m" + System.lineSeparator())
        .contains("java.lang.IllegalStateException: why not", "\tat " + getClass().getName())
        .endsWith(System.lineSeparator());
  }

  private String line(String time, Level level, String message, @Nullable Throwable thrown) {
    return layout.doLayout(event(time, level, message, thrown));
  }

  private static LoggingEvent event(
      String time, Level level, String message, @Nullable Throwable thrown) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(new LoggerContext());
    event.setInstant(Instant.parse(time));
    event.setLevel(level);
    event.setMessage(message);
    if (thrown != null) {
      event.setThrowableProxy(new ThrowableProxy(thrown));
    }
    return event;
  }
}
