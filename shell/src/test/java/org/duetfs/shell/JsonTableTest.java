package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.run.CommandTree;
import org.duetfs.shell.text.Paint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/json.md to what the commands give, and the commands to docs/json.md. */
class JsonTableTest {
  private static final Path TABLE = Path.of("..", "docs", "json.md");

  /** Commands that together give every field, each on a store of its own after these others. */
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("append", "", "append /f x"),
          new Sample("assert", "", "assert ! cd /none"),
          new Sample("assert-text", "", "assert-text / pwd"),
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
          new Sample("exit", "", "exit 0"),
          new Sample("explain", "", "explain set -o json"),
          new Sample("find", "mkdir /d; write /d/f x", "find /"),
          new Sample("get", "write /f x", "get /f LOCAL/got"),
          new Sample("grep", "write /f x; put LOCAL/binary /b", "grep . /f /b /zero"),
          new Sample("head", "write /f x; put LOCAL/binary /b", "head /f /b"),
          new Sample("help", "", "help; help mkdir; ls --help"),
          new Sample("less", "write /f x; put LOCAL/binary /b", "less /f /b"),
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
          new Sample("sleep", "", "sleep 1ms"),
          new Sample("source", "", "source LOCAL/nothing.duet"),
          new Sample("stat", "write /f x", "stat /f"),
          new Sample("stats", "write /f x", "stats"),
          new Sample("status", "mkdir /d; write /f x", "status; status --watch 1 --times 1"),
          new Sample("tail", "write /f x; put LOCAL/binary /b", "tail /f /b"),
          new Sample("top", "", "top -d 0.1 --times 2"),
          new Sample("touch", "", "touch /f"),
          new Sample("tree", "mkdir /d; write /d/f x", "tree"),
          new Sample("views", "", "views"),
          new Sample("watch", "", "watch -n 0.1 --times 2 set A=b"),
          new Sample("wc", "write /f x", "wc /f"),
          new Sample("write", "", "write /f x"));

  @TempDir Path local;

  /** What gives a command's fields. */
  private record Sample(String command, String before, String script) {}

  @Test
  void table_holdsTheFieldsThatAreGiven_andNoOthers() throws IOException {
    Set<String> given = new TreeSet<>();
    JsonLines.of(history()).forEach(line -> given.addAll(rows("history", line)));
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
  void everyCommand_isInTheTable() throws IOException {
    Shell shell = new Shell();
    assertThat(shell.run("help", "--json")).isZero();
    List<String> commands =
        JsonLines.of(shell.out()).stream().map(line -> line.get("command")).toList();
    Set<String> known = new TreeSet<>();
    table().forEach(row -> known.add(row.substring(0, row.indexOf(' '))));
    assertThat(known).containsAll(commands);
  }

  private String answer(Sample sample) throws IOException {
    Files.write(local.resolve("up"), new byte[] {1});
    Files.writeString(local.resolve("told.duet"), "# A demo\n\n# Nothing is done.\n");
    Files.writeString(local.resolve("nothing.duet"), "# Nothing.\n");
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

  /** Returns the answer of the one command that has something to tell at a prompt only. */
  private static String history() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    Output output =
        new Output(writer, OutputStream.nullOutputStream(), writer, false, Paint.PLAIN, () -> 80);
    ShellContext shell =
        new ShellContext(
            FakeDuetFs::new,
            ShellContext.Mode.PROMPT,
            output,
            Input.TAKEN,
            new Failures(new Voice(writer, Form.TEXT), false, StartHint.USUAL),
            new Variables(Map.of()),
            new Settings(false, false),
            () -> List.of("ls"));
    assertThat(new CommandTree(shell).run(List.of("history", "--json"))).isZero();
    return out.toString();
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
