package org.duetfs.shell.command.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.OpenFile;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.EscapedInput;
import org.duetfs.shell.text.SafeText;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows files page by page. */
@InGroup(Group.CONTENT)
@Command(
    name = "less",
    aliases = "more",
    description = {
      "Show files page by page on the whole screen.",
      "Space goes on, b back, / searches, n finds the next, :n shows the next file, h tells the keys,",
      "q quits. No more of a large file is read than is shown or searched. With --json it gives what",
      "read gives."
    },
    footer = "Example: less /docs/a.txt")
public final class Pager extends ShellCommand {
  private static final int INTERRUPTED = 130;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files.")
  private List<String> paths = List.of();

  @Override
  protected int run() throws IOException {
    if (json()) {
      return forEach(paths, this::record);
    }
    if (!shell().screen().isThere()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "this needs a terminal's whole screen; read prints files");
    }
    List<Source> files = new ArrayList<>();
    for (String path : paths) {
      files.add(new Stored(fs().open(resolve(path))));
    }
    return shell().screen().lend(terminal -> show(terminal, files)).orElse(0);
  }

  private void record(String typed) {
    RemotePath path = resolve(typed);
    print(ContentFields.of(path, fs().read(path)).line());
  }

  private static int show(Terminal terminal, List<Source> files) throws IOException {
    try {
      new Less(terminal, Path.of("")).run(files);
      return 0;
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  /** A file of the store; its bytes can do the terminal no harm. */
  private static final class Stored implements Source {
    private final OpenFile file;

    Stored(OpenFile file) {
      this.file = file;
    }

    @Override
    public String getName() {
      return SafeText.line(file.path().toString());
    }

    @Override
    public InputStream read() throws IOException {
      return new EscapedInput(file.from(0), Charset.defaultCharset());
    }

    @Override
    public @Nullable Long lines() {
      return null;
    }
  }
}
