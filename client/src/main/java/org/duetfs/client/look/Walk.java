package org.duetfs.client.look;

import java.io.IOException;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/** Goes through a tree, each directory before what it holds, names sorted. */
public final class Walk {
  private final DuetFs fs;
  private final Visitor visitor;

  /** Is told of what stands where. */
  public interface Visitor {
    /** Something stands here. */
    void found(RemotePath path, RemoteNode node) throws IOException;

    /** All in a directory was told. */
    default void left(RemotePath directory) throws IOException {}

    /** Nobody could tell what stands here, or in here; the others are gone through all the same. */
    void failed(RemotePath path, DuetException why);
  }

  /** Tells this visitor. */
  public Walk(DuetFs fs, Visitor visitor) {
    this.fs = fs;
    this.visitor = visitor;
  }

  /**
   * Goes through all from a path on, which itself is told of first.
   *
   * @throws DuetException when nothing is known of the path itself, or this thread was interrupted
   */
  public void from(RemotePath path) throws IOException {
    visit(path, fs.stat(path));
  }

  private void visit(RemotePath path, RemoteNode node) throws IOException {
    if (node.away()) {
      visitor.failed(
          path,
          new DuetException(
              ErrorCode.NO_MEMBER, path + ": no server of pair " + node.pair() + " answers"));
      return;
    }
    visitor.found(path, node);
    if (node.isDirectory()) {
      for (RemoteNode child : list(path)) {
        visit(path.child(child.name()), child);
      }
      visitor.left(path);
    }
  }

  private List<RemoteNode> list(RemotePath directory) {
    try {
      return fs.list(directory);
    } catch (DuetException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // Nobody wants to hear that all the others cannot be asked either.
      }
      visitor.failed(directory, e);
      return List.of();
    }
  }
}
