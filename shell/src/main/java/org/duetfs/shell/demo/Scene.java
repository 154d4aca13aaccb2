package org.duetfs.shell.demo;

import java.util.List;
import java.util.Set;

/**
 * A command of a demonstration with what is told before it.
 *
 * @param narration the lines of the comment above it
 * @param command as it is written, of several lines perhaps; empty where only something is told
 * @param line where it begins in its script
 */
public record Scene(List<String> narration, String command, int line) {
  /** A demonstration whose point is lost when one of these fails. */
  private static final Set<String> CHECKS = Set.of("assert", "wait-for", "servers");

  /** Copies the list. */
  public Scene {
    narration = List.copyOf(narration);
  }

  /** Tells whether the demonstration has failed when the command does; others may be to fail. */
  boolean mustSucceed() {
    return CHECKS.contains(command.strip().split("\\s", 2)[0]);
  }
}
