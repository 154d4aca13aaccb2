package org.duetfs.test.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a process can be told. */
enum Signal {
  INT,
  TERM,
  KILL,
  STOP,
  CONT;

  /** Tells all of them with one call, so that they hear it at one instant. */
  void send(List<Long> pids) throws IOException, InterruptedException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "kill -" + name() + " \"$@\"", "sh"));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /**
   * Returns the command of a program that hears this signal, also where this process was started
   * with it ignored, as a shell does with what it runs in the background: children inherit that.
   */
  List<String> heardBy(List<String> command) {
    List<String> heard = new ArrayList<>(List.of("env", "--default-signal=" + name()));
    heard.addAll(command);
    return heard;
  }
}
