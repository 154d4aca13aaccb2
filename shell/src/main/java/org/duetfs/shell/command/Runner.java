package org.duetfs.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Knows and runs commands for a command that is about others. */
public interface Runner {
  /** Returns the commands that there are. */
  Commands commands();

  /**
   * Runs one command from its words, with nothing in them expanded any more.
   *
   * @return its exit code; a failure has been reported
   */
  int run(List<String> words);

  /**
   * Runs a script.
   *
   * @return the code of its first failure
   * @throws IOException when it cannot be read
   */
  int source(Path script) throws IOException;

  /**
   * Runs a script.
   *
   * @param name what errors call it
   * @return the code of its first failure
   * @throws IOException when it cannot be read
   */
  int source(InputStream script, String name) throws IOException;
}
