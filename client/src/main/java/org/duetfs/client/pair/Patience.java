package org.duetfs.client.pair;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * How long one request goes on being repeated, and what stood in its way. Not thread safe.
 *
 * <p>It ends at the deadline, and earlier when for a while no server of the pair was even
 * listening, or those that are can't serve without the others.
 */
final class Patience {
  private final Ticker ticker;
  private final Map<Integer, Trouble> troubles = new TreeMap<>();
  private final int servers;
  private final long limit;
  private final long hopelessLimit;
  private final long latest;
  private long end;
  private long hopelessSince;

  /** What a server said or did when it was last asked. */
  private record Trouble(ErrorCode code, String why, boolean hopeless) {}

  /**
   * Begins.
   *
   * @param servers how many the pair has
   * @param limit the time without a sign of work being done
   * @param atMost the time in all
   * @param hopeless the time for which no server may be of any use
   */
  Patience(Ticker ticker, int servers, Duration limit, Duration atMost, Duration hopeless) {
    this.ticker = ticker;
    this.servers = servers;
    this.limit = limit.toNanos();
    this.hopelessLimit = hopeless.toNanos();
    this.latest = ticker.nanos() + atMost.toNanos();
    this.end = ticker.nanos() + this.limit;
  }

  /** Notes why a server did not do it; {@code hopeless} when it will not soon. */
  void trouble(int server, ErrorCode code, String why, boolean hopeless) {
    boolean before = isHopeless();
    troubles.put(server, new Trouble(code, why, hopeless));
    if (isHopeless() && !before) {
      hopelessSince = ticker.nanos();
    }
  }

  /** Notes a sign that the work is being done. */
  void progress() {
    end = ticker.nanos() + limit;
  }

  private boolean isHopeless() {
    return troubles.size() == servers && troubles.values().stream().allMatch(Trouble::hopeless);
  }

  /** Tells whether it ended because no server is of any use. */
  boolean isNobodyLeft() {
    return isHopeless() && ticker.nanos() - hopelessSince >= hopelessLimit;
  }

  boolean isOver() {
    return left().isZero() || isNobodyLeft();
  }

  /** Returns the time to the deadline, zero when it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, Math.min(end, latest) - ticker.nanos()));
  }

  /**
   * Returns a reply's timeout: the first one at first, longer when replies have been missed. It may
   * pass the deadline a little: a copy that is sent and then not waited for would leave the user
   * with an unknown outcome for nothing.
   */
  Duration reply(Duration first, int missed) {
    Duration wanted = first.multipliedBy(1 + missed / 2);
    Duration left = left();
    Duration within = wanted.compareTo(left) < 0 ? wanted : left;
    return within.compareTo(first) < 0 ? first : within;
  }

  /** Returns the error of giving up. */
  DuetException error(int pair) {
    boolean isolated = troubles.values().stream().anyMatch(t -> t.code() == ErrorCode.ISOLATED);
    return new DuetException(
        isolated && !isNobodyLeft() ? ErrorCode.ISOLATED : ErrorCode.NO_MEMBER, message(pair));
  }

  private String message(int pair) {
    StringBuilder out = new StringBuilder("no server of pair " + pair + " can serve now: ");
    String separator = "";
    for (Trouble trouble : troubles.values()) {
      out.append(separator).append(trouble.why());
      separator = "; ";
    }
    if (troubles.isEmpty()) {
      out.append("none was asked in time");
    }
    return out.toString();
  }
}
