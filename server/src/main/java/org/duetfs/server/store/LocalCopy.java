package org.duetfs.server.store;

/**
 * This member's copy of a file or directory.
 *
 * @param inode of the thing that is it; 0 when it was never made here
 * @param damaged whether its content is not what the row says
 */
record LocalCopy(long inode, boolean damaged) {
  /** What has no thing here yet. */
  static final LocalCopy NONE = new LocalCopy(0, true);

  /** Makes a sound copy. */
  static LocalCopy of(long inode) {
    return new LocalCopy(inode, false);
  }

  LocalCopy asDamaged() {
    return new LocalCopy(inode, true);
  }
}
