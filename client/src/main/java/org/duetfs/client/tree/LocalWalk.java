package org.duetfs.client.tree;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/**
 * Finds the files below a local path, sorted by name. A link to a file is that file; inside a
 * directory a link to a directory is not followed, as it may lead round in a circle.
 */
final class LocalWalk {
  private final Plan.Builder plan;
  private final boolean recursive;

  LocalWalk(Plan.Builder plan, boolean recursive) {
    this.plan = plan;
    this.recursive = recursive;
  }

  /** Adds what stands at a path, or the problem with it. */
  void add(Path from, RemotePath to) {
    try {
      if (Files.isDirectory(from)) {
        directory(from, to);
      } else {
        file(from, to);
      }
    } catch (IOException | DuetException e) {
      plan.problem(from.toString(), e);
    }
  }

  private void file(Path from, RemotePath to) throws IOException {
    if (!Files.exists(from)) {
      throw new NoSuchFileException(from.toString());
    }
    // Of what has no size a wrong copy would be made, or none ever.
    if (!Files.isRegularFile(from)) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, from + ": only files and directories can be put");
    }
    if (to.isRoot()) {
      throw new DuetException(ErrorCode.IS_A_DIRECTORY, "/ is a directory");
    }
    plan.add(new Item.Send(from.toString(), () -> ByteSource.of(from), to, Files.size(from)));
  }

  private void directory(Path from, RemotePath to) throws IOException {
    if (!recursive) {
      throw new DuetException(
          ErrorCode.IS_A_DIRECTORY, from + " is a directory (put -r stores it too)");
    }
    if (!to.isRoot()) {
      plan.add(new Item.MakeRemote(from.toString(), to));
    }
    for (Path child : children(from)) {
      child(child, to);
    }
  }

  private void child(Path child, RemotePath parent) {
    if (Files.isSymbolicLink(child) && Files.isDirectory(child)) {
      plan.problem(
          child.toString(),
          new DuetException(
              ErrorCode.BAD_COMMAND, child + " is a link to a directory: it is not followed"));
      return;
    }
    try {
      add(child, parent.child(String.valueOf(child.getFileName())));
    } catch (DuetException e) {
      plan.problem(child.toString(), e); // a name that the store does not take
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      all.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(null);
    return children;
  }
}
