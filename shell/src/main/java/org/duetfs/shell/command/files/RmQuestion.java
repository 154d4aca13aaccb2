package org.duetfs.shell.command.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.DuetFs;
import org.duetfs.client.tree.Entries;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.SafeText;

/** What rm asks before it removes much. */
final class RmQuestion {
  private static final int MANY = 20;
  private static final int COUNTED = 1_000;

  private final DuetFs fs;
  private final boolean recursive;

  RmQuestion(DuetFs fs, boolean recursive) {
    this.fs = fs;
    this.recursive = recursive;
  }

  /** Returns the question about these paths; absent where none is needed. */
  Optional<String> about(List<RemotePath> paths) {
    List<RemotePath> directories = new ArrayList<>();
    for (RemotePath path : paths.subList(0, Math.min(paths.size(), MANY + 1))) {
      if (isDirectory(path)) {
        directories.add(path);
      }
    }
    if (paths.size() > MANY) {
      String all = directories.isEmpty() || !recursive ? "" : ", directories with all in them";
      return Optional.of("remove %,d entries%s?".formatted(paths.size(), all));
    }
    if (directories.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of("remove " + directories(directories) + "?");
  }

  private String directories(List<RemotePath> directories) {
    String first = "directory " + SafeText.line(directories.get(0).toString());
    String named =
        directories.size() == 1 ? first : "%,d directories".formatted(directories.size());
    if (!recursive) {
      return named;
    }
    int inside = 0;
    Entries entries = new Entries(fs);
    for (RemotePath directory : directories) {
      inside += entries.in(directory, COUNTED - inside);
    }
    String more = inside == COUNTED ? "%,d or more" : "%,d";
    return named
        + (inside == 0
            ? ""
            : " and " + more.formatted(inside) + (inside == 1 ? " entry" : " entries"))
        + (inside == 0 ? "" : " in " + (directories.size() == 1 ? "it" : "them"));
  }

  private boolean isDirectory(RemotePath path) {
    try {
      return fs.stat(path).isDirectory();
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.NOT_A_DIRECTORY) {
        return false;
      }
      throw e;
    }
  }
}
