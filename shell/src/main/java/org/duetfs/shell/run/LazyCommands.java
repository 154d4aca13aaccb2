package org.duetfs.shell.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.run.CommandRoot.Entry;
import picocli.CommandLine;

/**
 * The commands of the registry, each made when it is first run, completed or told about: to make
 * all takes Picocli longer than the rest of the shell takes to start, and most are never asked for.
 */
final class LazyCommands implements Commands {
  private final ShellContext shell;

  @GuardedBy("this")
  private final Map<Entry, CommandLine> made = new HashMap<>();

  /** Makes none yet; those that it makes will be this shell's. */
  LazyCommands(ShellContext shell) {
    this.shell = shell;
  }

  @Override
  public Set<String> names() {
    return CommandRoot.entries().keySet();
  }

  @Override
  public Optional<String> about(String name) {
    return entry(name).map(Entry::about);
  }

  @Override
  public Optional<CommandLine> find(String name) {
    return entry(name).map(this::made);
  }

  @Override
  public List<CommandLine> all() {
    return CommandRoot.entries().values().stream().distinct().map(this::made).toList();
  }

  private static Optional<Entry> entry(String name) {
    return Optional.ofNullable(CommandRoot.entries().get(name));
  }

  private synchronized CommandLine made(Entry entry) {
    return made.computeIfAbsent(entry, one -> CommandMaker.make(one.make(), shell));
  }
}
