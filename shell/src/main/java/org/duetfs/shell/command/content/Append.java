package org.duetfs.shell.command.content;

import java.io.IOException;
import java.util.List;
import org.duetfs.client.Placed;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds to the end of a file. */
@InGroup(Group.CONTENT)
@Command(
    name = "append",
    description = {
      "Add text at the end of a file.",
      "The file is created when there is none.",
      "Words are joined by one blank, no newline is added; - reads standard input.",
      "After <<EOF come the lines up to one that is EOF; with $NAME in them, unless it is 'EOF'."
    },
    footer = "Example: append /docs/a.txt \" and more\"")
public final class Append extends ShellCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "The file.")
  private String path = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TEXT",
      description = "What to add, or - for standard input.")
  private List<String> text = List.of();

  @Override
  protected int run() throws IOException {
    byte[] content = Content.of(text, shell().input(), spec());
    Placed placed = fs().append(resolve(path), content);
    Fields size = new Fields().put("bytes", content.length);
    done("added " + Sizes.bytes(content.length) + " to", placed, size);
    return 0;
  }
}
