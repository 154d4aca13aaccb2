package org.duetfs.shell.command.script;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Spans of time as people write them. */
final class Spans {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|)");

  private Spans() {}

  /**
   * Reads one such as {@code 30s}, {@code 500ms}, {@code 2m}; a number alone is seconds.
   *
   * @throws DuetException BAD_COMMAND
   */
  static Duration parse(String text) {
    Matcher parts = SPAN.matcher(text);
    if (!parts.matches()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, text + ": say how long as 30, 0.5, 500ms, 30s or 2m");
    }
    int millis =
        switch (parts.group(2)) {
          case "ms" -> 1;
          case "m" -> 60_000;
          default -> 1_000;
        };
    return Duration.ofMillis(
        new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(millis)).longValue());
  }
}
