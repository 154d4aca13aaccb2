package org.duetfs.server.http;

import java.util.Map;

/** Tells how the server is; must answer at once, whatever state the server is in. */
@FunctionalInterface
public interface HealthSource {
  /**
   * Returns what is shown, in the order in which it is shown.
   *
   * @return names and their values: String, Number or Boolean
   */
  Map<String, Object> health();
}
