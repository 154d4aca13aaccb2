package org.duetfs.shell.demo;

import java.io.IOException;

/** Plays demonstrations, and tidies up after each, whatever happened in it. */
public final class Player {
  private static final int INTERRUPTED = 130;

  private final Stage stage;

  /** Plays on a stage. */
  public Player(Stage stage) {
    this.stage = stage;
  }

  /**
   * Plays one.
   *
   * @return 0, or the exit code of the first check that failed; 130 when it was interrupted
   */
  public int play(Demo demo) throws IOException {
    int code = INTERRUPTED;
    try {
      code = scenes(demo);
    } finally {
      // An interrupt is for the demonstration: what it has done to the servers is undone all the
      // same.
      boolean interrupted = Thread.interrupted();
      int tidied = afterwards(demo);
      code = code == 0 ? tidied : code;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return code;
  }

  private int scenes(Demo demo) throws IOException {
    stage.tell(demo.title());
    stage.tell("");
    for (Scene scene : demo.scenes()) {
      scene.narration().forEach(stage::tell);
      if (!scene.command().isEmpty()) {
        stage.show(scene.command());
      }
      if (!stage.ready()) {
        return Thread.currentThread().isInterrupted() ? INTERRUPTED : 0;
      }
      int code = scene.command().isEmpty() ? 0 : stage.run(scene);
      if (Thread.currentThread().isInterrupted()) {
        return INTERRUPTED;
      }
      if (code != 0 && scene.mustSucceed()) {
        return code;
      }
    }
    return 0;
  }

  private int afterwards(Demo demo) throws IOException {
    int first = 0;
    for (Scene scene : demo.afterwards()) {
      int code = scene.command().isEmpty() ? 0 : stage.run(scene);
      first = first == 0 && scene.mustSucceed() ? code : first;
    }
    return first;
  }
}
