package org.duetfs.shell.command.content;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.duetfs.client.OpenFile;
import org.duetfs.client.RemoteNode;
import org.duetfs.client.look.Matches;
import org.duetfs.client.look.Walk;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds lines in files. */
@InGroup(Group.CONTENT)
@Command(
    name = "grep",
    description = {
      "Print the lines that match a regular expression.",
      "The expression is one of Java's. Of a file that is no text only its name is told. Exit code 0",
      "when something matched and 3 when nothing did, as exists has it."
    },
    footer = {"Example: grep -n hello /docs/a.txt", "Example: grep -r -i hello /docs"})
public final class Grep extends ShellCommand {
  @Option(names = "-r", description = "Look through directories with all in them.")
  private boolean recursive;

  @Option(names = "-i", description = "Take small and capital letters for the same.")
  private boolean ignoreCase;

  @Option(names = "-n", description = "Show the lines' numbers.")
  private boolean numbers;

  @Parameters(index = "0", paramLabel = "PATTERN", description = "The regular expression.")
  private String expression = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "The files; with -r the working directory when none is named.")
  private List<String> paths = List.of();

  private boolean matched;
  private int failure;

  @Override
  protected int run() {
    if (paths.isEmpty() && !recursive) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "name the files, or -r and a directory");
    }
    matched = false;
    failure = 0;
    Matches matches = new Matches(pattern());
    int code =
        forEach(paths.isEmpty() ? List.of(".") : paths, typed -> look(matches, resolve(typed)));
    if (code != 0 || failure != 0) {
      return code == 0 ? failure : code;
    }
    return matched ? 0 : ErrorCode.NOT_FOUND.exit();
  }

  private Pattern pattern() {
    int flags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "no regular expression: " + expression + ": " + e.getDescription(),
          e);
    }
  }

  private void look(Matches matches, RemotePath path) throws IOException {
    if (!recursive) {
      search(matches, fs().open(path), paths.size() > 1);
      return;
    }
    new Walk(
            fs(),
            new Walk.Visitor() {
              @Override
              public void found(RemotePath found, RemoteNode node) throws IOException {
                if (!node.isDirectory()) {
                  file(matches, found);
                }
              }

              @Override
              public void failed(RemotePath at, DuetException why) {
                fail(at, why);
              }
            })
        .from(path);
  }

  private void file(Matches matches, RemotePath path) throws IOException {
    try {
      search(matches, fs().open(path), true);
    } catch (DuetException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      fail(path, e);
    }
  }

  private void fail(RemotePath path, DuetException why) {
    int code = report(path, why);
    failure = failure == 0 ? code : failure;
  }

  private void search(Matches matches, OpenFile file, boolean named) throws IOException {
    if (json()) {
      matched |= matches.in(file, new Records(file.path()));
      return;
    }
    Exact.print(
        shell(),
        out -> {
          OutputStream buffered = new BufferedOutputStream(out);
          matched |= matches.in(file, new Lines(file.path(), named, buffered));
          buffered.flush();
        });
  }

  /** Tells matches as lines. */
  private final class Lines implements Matches.Found {
    private final RemotePath path;
    private final boolean named;
    private final OutputStream out;

    Lines(RemotePath path, boolean named, OutputStream out) {
      this.path = path;
      this.named = named;
      this.out = out;
    }

    @Override
    public void line(long number, byte[] bytes) throws IOException {
      String before = (named ? path + ":" : "") + (numbers ? number + ":" : "");
      out.write(before.getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
      out.write('\n');
    }

    @Override
    public void binary() throws IOException {
      out.write(("binary file " + path + " matches\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Tells matches as records. */
  private final class Records implements Matches.Found {
    private final RemotePath path;

    Records(RemotePath path) {
      this.path = path;
    }

    @Override
    public void line(long number, byte[] bytes) {
      print(ContentFields.of(path, bytes).put("line", number).line());
    }

    @Override
    public void binary() {
      print(new Fields().put("path", path.toString()).put("binary", true).line());
    }
  }
}
