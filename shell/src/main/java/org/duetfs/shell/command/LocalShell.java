package org.duetfs.shell.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Runs commands of this machine by sh. */
public interface LocalShell {
  /** There is none. */
  LocalShell NONE =
      new LocalShell() {
        @Override
        public int run(String text, Map<String, String> variables) throws IOException {
          throw new IOException("commands of this machine cannot be run here");
        }

        @Override
        public Reader read(String text, Map<String, String> variables) throws IOException {
          throw new IOException("commands of this machine cannot be run here");
        }
      };

  /**
   * Runs one to its end, at the terminal where there is one.
   *
   * @param variables of its environment, beside those of this process
   * @return its exit code, 128 and a signal's number where that ended it
   */
  int run(String text, Map<String, String> variables) throws IOException;

  /** Starts one that reads what it is sent. */
  Reader read(String text, Map<String, String> variables) throws IOException;

  /** A command of this machine that reads. */
  interface Reader {
    /** Returns where to write what it is to read; writing fails once it reads no more. */
    OutputStream input();

    /** Tells it that there is no more, waits for its end and returns its exit code. */
    int finish() throws IOException;
  }
}
