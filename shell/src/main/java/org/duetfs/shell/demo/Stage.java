package org.duetfs.shell.demo;

import java.io.IOException;

/** Where a demonstration is played. */
public interface Stage {
  /** Tells a line of what is to be seen; an empty one is a gap. */
  void tell(String line);

  /** Shows a command before it is run. */
  void show(String command);

  /**
   * Waits until the audience is ready.
   *
   * @return false when it wants to see no more
   */
  boolean ready() throws IOException;

  /** Runs a scene's command and returns its exit code. */
  int run(Scene scene) throws IOException;
}
