package org.duetfs.server.driver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process when nobody may rely on it any more. */
@FunctionalInterface
public interface Fatal {
  /** Says why and ends the process at once; what was acknowledged is on the disk. */
  void die(String why, Throwable cause);

  /** Returns the one that halts the process, without running what would run at an orderly end. */
  static Fatal halt() {
    Logger log = LoggerFactory.getLogger("duetfs.fatal");
    return (why, cause) -> {
      log.error("the server ends: {}: {}", why, String.valueOf(cause.getMessage()), cause);
      Runtime.getRuntime().halt(1);
    };
  }
}
