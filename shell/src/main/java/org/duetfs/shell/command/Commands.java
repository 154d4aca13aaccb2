package org.duetfs.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * The commands by name. Only what makes one costs: its names and what it is about are known without
 * that. Thread safe.
 */
public interface Commands {
  /** Returns the names and aliases of all, in the order in which {@code help} lists them. */
  Set<String> names();

  /** Returns in one sentence what the command of this name is about; empty where there is none. */
  Optional<String> about(String name);

  /** Returns the command of this name or alias, made when it was first asked for. */
  Optional<CommandLine> find(String name);

  /** Returns all of them, each once, in the order in which {@code help} lists them. */
  List<CommandLine> all();
}
