package org.duetfs.client.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * What a transfer will do: directories before what is in them.
 *
 * @param problems what was found that cannot be transferred
 */
public record Plan(List<Item> items, List<Problem> problems) {
  /** Copies the lists. */
  public Plan {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
  }

  /** Something that cannot be transferred. */
  public record Problem(String name, Exception why) {}

  /** Returns how many files there are. */
  public int files() {
    return (int) items.stream().filter(item -> !item.isDirectory()).count();
  }

  /** Returns how many bytes the files have. */
  public long bytes() {
    return items.stream().mapToLong(Item::size).sum();
  }

  /** Gathers a plan. */
  static final class Builder {
    private final List<Item> items = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Item> targets = new HashMap<>();

    /**
     * Adds an item, or a problem where another one goes to the same name: of two files at once
     * nobody could say which one ends there. Directories are one.
     */
    void add(Item item) {
      Item before = targets.putIfAbsent(item.target(), item);
      if (before == null) {
        items.add(item);
      } else if (!before.isDirectory() || !item.isDirectory()) {
        problem(
            item.name(),
            new DuetException(
                ErrorCode.EXISTS,
                "%s: %s goes to %s too".formatted(item.name(), before.name(), item.target())));
      }
    }

    void problem(String name, Exception why) {
      problems.add(new Problem(name, why));
    }

    Plan build() {
      return new Plan(items, problems);
    }
  }
}
