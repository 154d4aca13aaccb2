package org.duetfs.client.tree;

import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.path.RemotePath;

/** Counts what is in a directory. */
public final class Entries {
  private final DuetFs fs;

  /** Counts in a cluster. */
  public Entries(DuetFs fs) {
    this.fs = fs;
  }

  /** Returns how many files and directories are in a directory, and no more than {@code most}. */
  public int in(RemotePath directory, int most) {
    int count = 0;
    for (RemoteNode node : fs.list(directory)) {
      if (count >= most) {
        return most;
      }
      count++;
      if (node.isDirectory()) {
        count += in(directory.child(node.name()), most - count);
      }
    }
    return Math.min(count, most);
  }
}
