package org.duetfs.shell;

/** The version that the jar was built as. */
final class Version {
  private Version() {}

  /** Returns it, behind the program's name. */
  static String text() {
    String built = Version.class.getPackage().getImplementationVersion();
    return "duetfs " + (built == null ? "(not packed)" : built);
  }
}
