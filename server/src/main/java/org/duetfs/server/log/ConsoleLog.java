package org.duetfs.server.log;

import org.duetfs.server.stats.Served;
import org.duetfs.server.stats.ServedListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one line for each request that was answered and one for each event. Questions about the
 * server itself, which clients ask all the time, are shown at level DEBUG only. Thread safe.
 */
public final class ConsoleLog implements ServedListener {
  private static final Logger OPERATIONS = LoggerFactory.getLogger("duetfs.operations");
  private static final Logger EVENTS = LoggerFactory.getLogger("duetfs.events");
  private static final int LONGEST_PATH = 200;

  @Override
  public void served(Served request) {
    Level level = request.kind() == Served.Kind.QUESTION ? Level.DEBUG : Level.INFO;
    if (OPERATIONS.isEnabledForLevel(level)) {
      OPERATIONS.atLevel(level).log(line(request));
    }
  }

  /** Writes a line about an event, such as a lease lost or a view installed. */
  public void event(String text) {
    EVENTS.info(printable(text));
  }

  /** Returns who, what, which path, how many bytes, with what outcome, in how many milliseconds. */
  static String line(Served request) {
    StringBuilder line =
        new StringBuilder(request.caller()).append(' ').append(request.operation());
    if (!request.path().isEmpty()) {
      line.append(' ').append(shortened(printable(request.path())));
    }
    if (request.bytes() > 0) {
      line.append(' ').append(request.bytes()).append(" B");
    }
    long micros = request.nanos() / 1000;
    line.append(' ').append(request.outcome()).append(' ').append(micros / 1000).append('.');
    // By hand: this line is written for each request, and a format costs more than the rest of it.
    long hundredths = micros % 1000 / 10;
    return line.append(hundredths < 10 ? "0" : "").append(hundredths).append(" ms").toString();
  }

  private static String shortened(String path) {
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "...";
  }

  /** What a caller sent may not forge lines, or move the cursor of who watches. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (Character.isISOControl(out.charAt(i))) {
        out.setCharAt(i, '?');
      }
    }
    return out.toString();
  }
}
