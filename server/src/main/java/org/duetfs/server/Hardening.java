package org.duetfs.server;

import java.io.ObjectInputFilter;

/** Turns off for the whole process what a server of files never needs and attackers like. */
public final class Hardening {
  private static final String SERIAL_FILTER = "jdk.serialFilter";
  private static final String NOTHING = "!*";

  private Hardening() {}

  /**
   * Refuses all Java deserialization in this process, whoever asks for it; first thing in {@code
   * main}.
   *
   * @throws IllegalStateException when another filter is set already
   */
  public static void apply() {
    System.setProperty(SERIAL_FILTER, NOTHING);
    // The property is read once; where something made the JVM read it before, the filter is set.
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(NOTHING));
    }
    if (!NOTHING.equals(String.valueOf(ObjectInputFilter.Config.getSerialFilter()))) {
      throw new IllegalStateException(SERIAL_FILTER + " is set to something else");
    }
  }
}
