package org.duetfs.server.store;

import java.util.Arrays;
import java.util.TreeMap;
import org.duetfs.server.store.files.Stat;

/**
 * A file, directory or other thing in an image; {@code id} is its own for ever, its inode may be
 * reused.
 */
final class SimNode {
  final long id;
  final long inode;
  final Stat.Kind kind;
  final TreeMap<String, Long> names = new TreeMap<>();
  byte[] content = new byte[0];

  SimNode(long id, long inode, Stat.Kind kind) {
    this.id = id;
    this.inode = inode;
    this.kind = kind;
  }

  SimNode copy() {
    SimNode copy = new SimNode(id, inode, kind);
    copy.names.putAll(names);
    copy.content = content;
    return copy;
  }

  void write(int at, byte[] bytes, int length) {
    byte[] longer = Arrays.copyOf(content, Math.max(content.length, at + length));
    System.arraycopy(bytes, 0, longer, at, length);
    content = longer;
  }

  void truncate(int size) {
    content = Arrays.copyOf(content, size);
  }
}
