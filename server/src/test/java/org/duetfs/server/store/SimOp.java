package org.duetfs.server.store;

import org.duetfs.server.store.files.Stat;

/** A change that a file system makes whole or not at all, and keeps over a power cut or not. */
sealed interface SimOp {
  /** Returns the node that the change is of. */
  long node();

  record Create(long node, long inode, Stat.Kind kind, long folder, String name) implements SimOp {}

  record Link(long node, long folder, String name) implements SimOp {}

  record Unlink(long node, long folder, String name) implements SimOp {}

  /** Of a thing with several names, only the one is renamed, and if that one was lost none is. */
  record Rename(long node, long from, String name, long to, String newName, boolean onlyName)
      implements SimOp {}

  record Exchange(long node, long folder, String name, long other, long at, String otherName)
      implements SimOp {}

  record Write(long node, int at, byte[] bytes, int length) implements SimOp {}

  record Truncate(long node, int size) implements SimOp {}
}
