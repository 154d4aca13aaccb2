package org.duetfs.client.bench;

/** What is measured, in an order in which each finds what those before it have made. */
public enum Deed {
  MKDIR("mkdir"),
  WRITE("write (new)"),
  EXISTS("exists"),
  READ("read"),
  OVERWRITE("overwrite"),
  COPY("copy"),
  RENAME("rename"),
  DELETE("delete");

  private final String label;

  Deed(String label) {
    this.label = label;
  }

  /** Tells whether it changes what it finds; what does not may be done to a file again. */
  public boolean isChange() {
    return this != EXISTS && this != READ;
  }

  /** Returns its name for people. */
  public String label() {
    return label;
  }
}
