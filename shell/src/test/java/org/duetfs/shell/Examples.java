package org.duetfs.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.path.RemotePath;

/** The examples that {@code help} gives, and a run of each of them in the present directory. */
final class Examples {
  /** What needs a whole screen is refused here, unless it gives JSON; other tests have one. */
  private static final Set<String> AT_A_SCREEN = Set.of("edit", "less", "top");

  private static final int USAGE = 2;

  private Examples() {}

  /** A command, and under which heading help lists it. */
  record Listed(String name, String group) {}

  /** Returns each command that help lists. */
  static List<Listed> commands() {
    Shell shell = new Shell();
    shell.run("--json", "help");
    return JsonLines.of(shell.out()).stream()
        .map(f -> new Listed(f.getOrDefault("command", ""), f.getOrDefault("group", "")))
        .toList();
  }

  /** Returns the lines below EXAMPLES on a command's page. */
  static List<String> of(String command) {
    Shell shell = new Shell();
    shell.run("help", "--man", command);
    List<String> lines = shell.out().lines().toList();
    int from = lines.indexOf("EXAMPLES") + 1;
    int end = from;
    while (from > 0 && end < lines.size() && !lines.get(end).isEmpty()) {
      end++;
    }
    return lines.subList(from, end).stream().map(String::strip).toList();
  }

  /** Runs every example on a store of its own; prints those that fail. */
  public static void main(String[] args) {
    List<String> failed = new ArrayList<>();
    int count = 0;
    for (Listed command : commands()) {
      for (String example : of(command.name())) {
        count++;
        Shell shell = stocked(command.name());
        int code = shell.run("-c", example);
        boolean screen = AT_A_SCREEN.contains(command.name()) && !example.contains("--json");
        if (code != (screen ? USAGE : 0)) {
          failed.add(example + " ended with " + code + ": " + shell.err());
        }
      }
    }
    failed.forEach(System.out::println);
    System.out.println(count + " examples");
    System.exit(failed.isEmpty() ? 0 : 1);
  }

  /** Returns a shell on a store that has what examples speak of. */
  private static Shell stocked(String command) {
    Shell shell = new Shell();
    shell.fs.mkdir(RemotePath.of("/docs/old"), true);
    shell.fs.write(RemotePath.of("/docs/report.pdf"), FakeDuetFs.utf8("report"));
    if (!command.equals("create")) {
      shell.fs.write(RemotePath.of("/docs/a.txt"), FakeDuetFs.utf8("hello"));
    }
    if (command.equals("conflicts") || command.equals("resolve")) {
      shell.fs.keep("/docs/a.txt", Conflict.Kind.CHANGED, "theirs");
      shell.fs.keep("/docs/b.txt", Conflict.Kind.REMOVED, "theirs");
    }
    return shell;
  }
}
