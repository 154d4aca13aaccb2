package org.duetfs.protocol.op;

/** What stands at a path. */
public enum NodeKind {
  FILE,
  DIRECTORY
}
