package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/json.md to what the commands give, and the commands to docs/json.md. */
class JsonTableTest {
  private static final Path TABLE = Path.of("..", "docs", "json.md");

  /** Commands that together give every field, each on a store of its own after these others. */
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("append", "", "append /f x"),
          new Sample("bench", "", "bench --quick --clients 1 --count 2 --sizes 1"),
          new Sample("cd", "", "cd /"),
          new Sample("conflicts", "write /kept theirs", "conflicts"),
          new Sample("cp", "write /f x", "cp --dry-run /f /g; cp /f /g"),
          new Sample("create", "", "create /f"),
          new Sample("demo", "", "demo --from LOCAL told"),
          new Sample("df", "", "df"),
          new Sample("du", "write /f x", "du /"),
          new Sample("edit", "write /f x; set EDITOR='sed -i s/x/y/'", "edit /f; edit /f"),
          new Sample("exists", "", "exists /f"),
          new Sample("explain", "", "explain set -o json"),
          new Sample("find", "mkdir /d; write /d/f x", "find /"),
          new Sample("get", "write /f x", "get /f LOCAL/got"),
          new Sample("grep", "write /f x; put LOCAL/binary /b", "grep . /f /b /zero"),
          new Sample("head", "write /f x; put LOCAL/binary /b", "head /f /b"),
          new Sample("help", "", "help; help mkdir; ls --help"),
          new Sample("ls", "mkdir /d; write /d/f x", "ls /d; ls /"),
          new Sample("mkdir", "", "mkdir /d"),
          new Sample("mv", "write /f x", "mv --dry-run /f /g; mv /f /g"),
          new Sample("outcome", "", "outcome a:1@1"),
          new Sample("put", "", "put LOCAL/up /f"),
          new Sample("pwd", "", "pwd"),
          new Sample("read", "write /f x; put LOCAL/binary /b", "read /f /b"),
          new Sample("resolve", "", "resolve --keep both /kept"),
          new Sample("rm", "write /f x", "rm /f"),
          new Sample("servers", "", "servers"),
          new Sample("servers", "", "servers kill 1"),
          new Sample("wait-for", "servers kill 1", "wait-for degraded"),
          new Sample("set", "set A=b", "set"),
          new Sample("stat", "write /f x", "stat /f"),
          new Sample("stats", "write /f x", "stats"),
          new Sample("status", "mkdir /d; write /f x", "status; status --watch 1 --times 1"),
          new Sample("tail", "write /f x; put LOCAL/binary /b", "tail /f /b"),
          new Sample("touch", "", "touch /f"),
          new Sample("tree", "mkdir /d; write /d/f x", "tree"),
          new Sample("views", "", "views"),
          new Sample("wc", "write /f x", "wc /f"),
          new Sample("write", "", "write /f x"));

  /** Fields that only a prompt gives. */
  private static final List<String> AT_PROMPT = List.of("history number", "history line");

  /**
   * Commands that say by their exit code all there is, take a screen, or run others that answer.
   */
  private static final List<String> GIVE_NOTHING =
      List.of("assert", "assert-text", "demo", "exit", "less", "sleep", "source", "top", "watch");

  @TempDir Path local;

  /** What gives a command's fields. */
  private record Sample(String command, String before, String script) {}

  @Test
  void table_holdsTheFieldsThatAreGiven_andNoOthers() throws IOException {
    Set<String> given = new TreeSet<>(AT_PROMPT);
    for (Sample sample : SAMPLES) {
      JsonLines.of(answer(sample)).forEach(line -> given.addAll(rows(sample.command(), line)));
    }
    for (Map<String, String> line : JsonLines.of(complaints())) {
      String kind = line.containsKey("error") ? "error" : line.keySet().iterator().next();
      given.addAll(rows(kind, line));
    }
    assertThat(given).containsExactlyInAnyOrderElementsOf(table());
  }

  @Test
  void everyCommand_isInTheTable_unlessItGivesNothingOfItsOwn() throws IOException {
    Shell shell = new Shell();
    assertThat(shell.run("help", "--json")).isZero();
    List<String> commands =
        JsonLines.of(shell.out()).stream().map(line -> line.get("command")).toList();
    Set<String> known = new TreeSet<>(GIVE_NOTHING);
    table().forEach(row -> known.add(row.substring(0, row.indexOf(' '))));
    assertThat(known).containsAll(commands);
  }

  private String answer(Sample sample) throws IOException {
    Files.write(local.resolve("up"), new byte[] {1});
    Files.writeString(local.resolve("told.duet"), "# A demo\n\n# Nothing is done.\n");
    Files.write(local.resolve("binary"), new byte[] {(byte) 0xff});
    Shell shell = new Shell();
    shell.fs.write(RemotePath.of("/zero"), new byte[] {0});
    shell.fs.keep("/kept", Conflict.Kind.CHANGED, "mine");
    shell.fs.repair(
        2, new Repair(Optional.of(new Resync(1, 2)), 1, List.of(RemotePath.of("/x")), 1));
    String script = (sample.before() + "\nset -o json\n" + sample.script());
    shell.run("-c", script.replace("LOCAL", local.toString()));
    assertThat(shell.err()).as(sample.command()).doesNotContain("\"error\"");
    return shell.out();
  }

  private static String complaints() {
    Shell shell = new Shell();
    shell.fs.failOn("/a", new UnknownOutcomeException("5f:3@1", "/a: nobody could be asked"));
    shell.fs.lose(2);
    shell.run("--json", "--verbose", "-x", "-c", "rm /none\ncreate /a; ls --frobnicate");
    return shell.err();
  }

  private static List<String> rows(String command, Map<String, String> line) {
    return line.keySet().stream().map(field -> command + " " + field).toList();
  }

  private static List<String> table() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| ") && !line.startsWith("| command")) {
        rows.add(cells[1].strip() + " " + cells[2].strip());
      }
    }
    return rows;
  }
}
