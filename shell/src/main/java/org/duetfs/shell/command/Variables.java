package org.duetfs.shell.command;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * The values of {@code $NAME}: those that were set, before the environment's; and {@code $?}.
 * Confined to the thread that runs commands.
 */
public final class Variables {
  private final Map<String, String> environment;
  private final SortedMap<String, String> set = new TreeMap<>();
  private int lastCode;

  /** Begins with this environment. */
  public Variables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Sets one. */
  public void set(String name, String value) {
    set.put(name, value);
  }

  /** Remembers a command's exit code as {@code $?}. */
  public void ended(int code) {
    lastCode = code;
  }

  /** Returns the exit code of the last command. */
  public int lastCode() {
    return lastCode;
  }

  /** Returns those that were set, by name. */
  public SortedMap<String, String> own() {
    return Collections.unmodifiableSortedMap(set);
  }

  /** Returns a value where there is one. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(set.getOrDefault(name, environment.get(name)));
  }

  /**
   * Returns a value.
   *
   * @throws DuetException BAD_COMMAND where it has none: an empty value in its place could make a
   *     command mean another path
   */
  public String value(String name) {
    if (name.equals("?")) {
      return Integer.toString(lastCode);
    }
    String value = set.getOrDefault(name, environment.get(name));
    if (value == null) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "$%1$s has no value; set %1$s=VALUE gives it one".formatted(name));
    }
    return value;
  }
}
