package org.duetfs.client.tree;

import java.nio.file.Path;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/** Finds the files below a path of the store, sorted by name. */
final class RemoteWalk {
  private final DuetFs fs;
  private final Plan.Builder plan;
  private final boolean recursive;

  RemoteWalk(DuetFs fs, Plan.Builder plan, boolean recursive) {
    this.fs = fs;
    this.plan = plan;
    this.recursive = recursive;
  }

  /** Adds what stands at a path, or the problem with it. */
  void add(RemotePath from, Path to) {
    try {
      add(fs.stat(from), from, to);
    } catch (DuetException e) {
      plan.problem(from.toString(), e);
    }
  }

  private void add(RemoteNode node, RemotePath from, Path to) {
    if (node.away()) {
      throw new DuetException(
          ErrorCode.NO_MEMBER, from + ": no server of pair " + node.pair() + " answers");
    }
    if (!node.isDirectory()) {
      plan.add(new Item.Fetch(from, to, node.info().orElseThrow().size()));
      return;
    }
    if (!recursive) {
      throw new DuetException(
          ErrorCode.IS_A_DIRECTORY, from + " is a directory (get -r fetches it too)");
    }
    plan.add(new Item.MakeLocal(from.toString(), to));
    for (RemoteNode child : fs.list(from)) {
      RemotePath path = from.child(child.name());
      try {
        // A name of the store is one name here too: it holds no slash, and is neither . nor ..
        add(child, path, to.resolve(child.name()));
      } catch (DuetException e) {
        plan.problem(path.toString(), e);
      }
    }
  }
}
