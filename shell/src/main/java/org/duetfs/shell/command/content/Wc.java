package org.duetfs.shell.command.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duetfs.client.look.Counts;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts what files hold. */
@InGroup(Group.CONTENT)
@Command(
    name = "wc",
    description = {"Count lines, words and bytes of files.", "Of several the total too."},
    footer = "Example: wc -l /docs/a.txt")
public final class Wc extends ShellCommand {
  @Option(names = "-l", description = "Show the lines.")
  private boolean lines;

  @Option(names = "-w", description = "Show the words.")
  private boolean words;

  @Option(names = "-c", description = "Show the bytes. Without any of these all three are shown.")
  private boolean bytes;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files.")
  private List<String> paths = List.of();

  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, Counts counts) {}

  @Override
  protected int run() {
    rows.clear();
    int code = forEach(paths, typed -> count(resolve(typed)));
    if (paths.size() > 1 && !json()) {
      Counts total = rows.stream().map(Row::counts).reduce(Counts.NONE, Counts::plus);
      rows.add(new Row("total", total));
    }
    print(table());
    return code;
  }

  private void count(RemotePath path) throws IOException {
    Counts counts;
    try (InputStream in = fs().open(path).from(0)) {
      counts = Counts.of(in);
    }
    if (json()) {
      Fields record =
          new Fields()
              .put("path", path.toString())
              .put("lines", counts.lines())
              .put("words", counts.words())
              .put("bytes", counts.bytes());
      print(record.line());
    } else {
      rows.add(new Row(SafeText.line(path.toString()), counts));
    }
  }

  private List<String> table() {
    boolean all = !lines && !words && !bytes;
    List<List<Object>> table = new ArrayList<>();
    for (Row row : rows) {
      List<Object> cells = new ArrayList<>();
      if (all || lines) {
        cells.add(row.counts().lines());
      }
      if (all || words) {
        cells.add(row.counts().words());
      }
      if (all || bytes) {
        cells.add(row.counts().bytes());
      }
      cells.add(row.name());
      table.add(cells);
    }
    if (table.isEmpty()) {
      return List.of();
    }
    String numbers = table.get(0).stream().skip(1).map(cell -> ">").collect(Collectors.joining());
    Table shown = new Table(numbers + "<");
    table.forEach(cells -> shown.row(cells.toArray()));
    return shown.lines();
  }
}
