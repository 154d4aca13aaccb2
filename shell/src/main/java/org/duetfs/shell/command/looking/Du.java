package org.duetfs.shell.command.looking;

import java.io.IOException;
import java.util.List;
import org.duetfs.client.look.Usage;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sums up what directories hold. */
@InGroup(Group.LOOKING)
@Command(
    name = "du",
    description = {
      "Sum up the bytes of files, directory by directory.",
      "Each file counts once, though two servers hold it. The working directory when none is named."
    },
    footer = "Example: du -h -s /docs")
public final class Du extends ShellCommand {
  @Option(names = "-h", description = "Show sizes for people, such as 1.5 KiB.")
  private boolean human;

  @Option(names = "-s", description = "Show the sum of each path only.")
  private boolean sumOnly;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "What to sum up.")
  private List<String> paths = List.of();

  private int failure;

  @Override
  protected int run() {
    failure = 0;
    int code = forEach(paths.isEmpty() ? List.of(".") : paths, typed -> sum(resolve(typed)));
    return code == 0 ? failure : code;
  }

  private void sum(RemotePath path) throws IOException {
    Usage usage =
        new Usage(
            fs(),
            new Usage.Taker() {
              @Override
              public void directory(RemotePath at, Usage.Sum sum) {
                if (!sumOnly && !at.equals(path)) {
                  show(at, sum);
                }
              }

              @Override
              public void failed(RemotePath at, DuetException why) {
                int code = report(at, why);
                failure = failure == 0 ? code : failure;
              }
            });
    show(path, usage.of(path));
  }

  private void show(RemotePath path, Usage.Sum sum) {
    Fields record =
        new Fields()
            .put("path", path.toString())
            .put("bytes", sum.bytes())
            .put("files", sum.files())
            .put("directories", sum.directories());
    String size = human ? Sizes.human(sum.bytes()) : String.valueOf(sum.bytes());
    answer(record, () -> List.of(size + "\t" + SafeText.line(path.toString())));
  }
}
