package org.duetfs.protocol.arbiter;

/**
 * A register as it was read.
 *
 * @param version 0 when it was never written, then growing by one with each write
 * @param value empty when it was never written
 */
public record Register(String key, long version, String value) {
  /** Makes the register that was never written. */
  public static Register absent(String key) {
    return new Register(key, 0, "");
  }
}
