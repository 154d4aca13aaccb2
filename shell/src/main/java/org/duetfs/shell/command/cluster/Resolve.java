package org.duetfs.shell.command.cluster;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duetfs.client.Keep;
import org.duetfs.client.Placed;
import org.duetfs.client.Resolved;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.Placement;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a conflict. */
@InGroup(Group.CLUSTER)
@Command(
    name = "resolve",
    description = {
      "End a conflict: say which of the two versions stays.",
      "Kept is the one of the server that you name; what it had removed is removed then.",
      "With both, the second copy gets a name beside the first: a.txt (server1)."
    },
    footer = {
      "Example: resolve /docs/a.txt --keep server2",
      "         resolve /docs/b.txt --keep both"
    })
public final class Resolve extends ShellCommand {
  private static final Pattern SERVER = Pattern.compile("(?:server)?([1-9][0-9]{0,3})");

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "serverN|both",
      completionCandidates = Candidates.class,
      description = "Whose version stays.")
  private String keep = "";

  @Parameters(index = "0", paramLabel = "PATH", description = "The path, as conflicts lists it.")
  private String typed = "";

  /** What may be kept in a cluster of the usual size. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("server1", "server2", "server3", "server4", "both").iterator();
    }
  }

  @Override
  protected int run() {
    RemotePath path = resolve(typed);
    Resolved resolved = fs().resolve(path, what());
    if (json()) {
      print(fields(path, resolved).line());
    } else if (shell().atPrompt()) {
      notice(lines(path, resolved));
    }
    return 0;
  }

  private Keep what() {
    if (keep.equals("both")) {
      return Keep.BOTH;
    }
    Matcher server = SERVER.matcher(keep);
    if (!server.matches()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "--keep " + keep + ": say a server, as server1, or both");
    }
    return Keep.of(Integer.parseInt(server.group(1)));
  }

  private static Fields fields(RemotePath path, Resolved resolved) {
    Fields fields = resolved.placed().map(Placement::fields).orElseGet(Fields::new);
    if (resolved.placed().isEmpty()) {
      fields.put("path", path.toString());
    }
    return fields.put("removed", resolved.removed()).put("left", resolved.left());
  }

  private static List<String> lines(RemotePath path, Resolved resolved) {
    List<String> lines = new ArrayList<>();
    String name = SafeText.line(path.toString());
    if (resolved.placed().isPresent()) {
      Placed placed = resolved.placed().get();
      boolean directory = resolved.ended().kept().kind() == Conflict.Kind.DIRECTORY;
      String what =
          directory ? "made" : "wrote server" + resolved.ended().server() + "'s version to";
      lines.add(Placement.text(what, placed));
    } else {
      lines.add(resolved.removed() ? "removed " + name : name + " stays as it is");
    }
    if (resolved.left() > 0) {
      lines.add(
          resolved.left() == 1
              ? "another conflict of " + name + " is left"
              : resolved.left() + " other conflicts of " + name + " are left");
    }
    return lines;
  }
}
