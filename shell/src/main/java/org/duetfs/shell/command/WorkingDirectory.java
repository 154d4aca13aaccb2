package org.duetfs.shell.command;

import java.util.ArrayDeque;
import java.util.Deque;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/** Where the shell stands, and what a typed path means from there. Thread safe. */
public final class WorkingDirectory {
  private volatile RemotePath path = RemotePath.ROOT;

  /** Returns the directory. */
  public RemotePath path() {
    return path;
  }

  /** Goes to another directory, which the caller has found to be one. */
  public void change(RemotePath to) {
    path = to;
  }

  /**
   * Resolves {@code .}, {@code ..}, {@code //} and a trailing {@code /}, which servers refuse; the
   * root's parent is the root.
   *
   * @throws DuetException BAD_PATH where no path can be meant
   */
  public RemotePath resolve(String typed) {
    if (typed.isEmpty()) {
      throw new DuetException(ErrorCode.BAD_PATH, "an empty path names nothing");
    }
    Deque<String> names = new ArrayDeque<>();
    if (!typed.startsWith("/")) {
      names.addAll(path.components());
    }
    for (String name : typed.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return RemotePath.of("/" + String.join("/", names));
  }
}
