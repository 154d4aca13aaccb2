package org.duetfs.server;

/** Which software this is. */
final class Software {
  private Software() {}

  /** Returns the version as its jar names it; members must run the same. */
  static String version() {
    String version = Software.class.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }
}
