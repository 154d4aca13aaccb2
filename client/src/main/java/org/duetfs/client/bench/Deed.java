package org.duetfs.client.bench;

/** What is measured, in an order in which each finds what those before it have made. */
public enum Deed {
  MKDIR("mkdir", true),
  WRITE("write (new)", true),
  EXISTS("exists", false),
  READ("read", false),
  OVERWRITE("overwrite", true),
  COPY("copy", true),
  RENAME("rename", true),
  DELETE("delete", true);

  private final String label;
  private final boolean change;

  Deed(String label, boolean change) {
    this.label = label;
    this.change = change;
  }

  /** Tells whether it changes what it finds; what does not may be done to a file again. */
  public boolean isChange() {
    return change;
  }

  /** Returns its name for people. */
  public String label() {
    return label;
  }
}
