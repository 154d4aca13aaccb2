package org.duetfs.shell.command;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.text.DidYouMean;

/** Says that there is no such command, and which one may have been meant. */
public final class UnknownCommand {
  /** How other shells call what this one calls otherwise. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("del", "rm"),
          Map.entry("delete", "rm"),
          Map.entry("rmdir", "rm"),
          Map.entry("copy", "cp"),
          Map.entry("move", "mv"),
          Map.entry("rename", "mv"),
          Map.entry("ren", "mv"),
          Map.entry("upload", "put"),
          Map.entry("download", "get"),
          Map.entry("more", "less"),
          Map.entry("ll", "ls -l"),
          Map.entry("man", "help"),
          Map.entry("vi", "edit"),
          Map.entry("vim", "edit"),
          Map.entry("nano", "edit"),
          Map.entry("type", "read"),
          Map.entry("bye", "exit"),
          Map.entry("logout", "exit"));

  /** What people are used to have in a shell, and this one leaves to the machine. */
  private static final Set<String> LOCAL =
      Set.of("awk", "clear", "date", "echo", "sed", "sort", "uniq");

  private UnknownCommand() {}

  /** Returns the failure to report, BAD_COMMAND. */
  public static DuetException failure(String before, String typed, Collection<String> names) {
    String message = before + "there is no such command; ";
    String guess =
        LOCAL.contains(typed) ? "!" + typed + " runs that of this machine" : guess(typed, names);
    return new DuetException(
        ErrorCode.BAD_COMMAND, message + (guess.isEmpty() ? "help lists them" : guess));
  }

  /** Asks whether one of these was meant; empty where none is near. */
  public static String guess(String typed, Collection<String> names) {
    String known = ELSEWHERE.getOrDefault(typed, "");
    return !known.isEmpty() && names.contains(known.split(" ", -1)[0])
        ? "did you mean " + known + "?"
        : DidYouMean.question(typed, names);
  }
}
