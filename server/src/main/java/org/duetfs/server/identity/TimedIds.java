package org.duetfs.server.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Ids that nobody else has and that sort by the time of their making: 12 hex digits of milliseconds
 * since 1970, then 20 of the system's randomness.
 */
public final class TimedIds implements Supplier<String> {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] bytes = new byte[10];
    random.nextBytes(bytes);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(System.currentTimeMillis(), 12) + hex.formatHex(bytes);
  }
}
