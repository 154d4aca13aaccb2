package org.duetfs.shell.command.content;

import java.io.IOException;
import java.nio.file.Path;
import org.duetfs.client.Placed;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.client.edit.Draft;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has a file changed in an editor. */
@InGroup(Group.CONTENT)
@Command(
    name = "edit",
    description = {
      "Change a file in an editor: $VISUAL, else $EDITOR, else vi.",
      "The editor works on a copy. It is written back when it was changed, the editor ended with 0,",
      "and nobody else has changed the file meanwhile; otherwise nothing is written, and a copy that",
      "was changed is kept and named. A file that is not there yet is made."
    },
    footer = "Example: edit /docs/a.txt")
public final class Edit extends ShellCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "The file.")
  private String typed = "";

  @Override
  protected int run() throws IOException {
    RemotePath path = resolve(typed);
    Editor editor = Editor.of(shell());
    Draft draft = Draft.of(fs(), path);
    int code = edit(editor, draft.copy());
    if (!draft.isChanged()) {
      draft.discard();
      if (code != 0) {
        throw failed(path, code);
      }
      done(record(path, false), () -> "not changed: " + SafeText.line(path.toString()));
      return 0;
    } else if (code != 0) {
      throw kept(failed(path, code), draft.copy());
    }
    done("wrote", save(draft), new Fields().put("changed", true));
    return 0;
  }

  /** What happens to the cluster meanwhile is told when the editor has left the screen. */
  private int edit(Editor editor, Path copy) throws IOException {
    Happenings happenings = shell().screen().happenings();
    happenings.hold();
    try {
      return editor.edit(copy);
    } finally {
      happenings.release();
    }
  }

  private static Placed save(Draft draft) throws IOException {
    try {
      Placed placed = draft.save();
      draft.discard();
      return placed;
    } catch (UnknownOutcomeException e) {
      // The change's name must be told as it is; the copy stays, and its name with it.
      throw new UnknownOutcomeException(e.name(), text(e, draft.copy()));
    } catch (DuetException e) {
      throw kept(e, draft.copy());
    }
  }

  private static DuetException kept(DuetException why, Path copy) {
    return new DuetException(why.code(), text(why, copy), why);
  }

  private static String text(DuetException why, Path copy) {
    return why.getMessage() + "; what you edited is kept on this machine: " + copy;
  }

  private static DuetException failed(RemotePath path, int code) {
    return new DuetException(
        ErrorCode.INTERNAL, path + ": nothing was written, as the editor ended with " + code);
  }

  private static Fields record(RemotePath path, boolean changed) {
    return new Fields().put("path", path.toString()).put("changed", changed);
  }
}
