package org.duetfs.protocol.replica;

/**
 * How far a member that is filled up has come with the round under way.
 *
 * @param done files and directories of the round that are here
 * @param total files and directories of the round
 */
public record Progress(long done, long total) {
  /** The mirror has been asked what there is to come, and has not said yet. */
  static final Progress UNKNOWN = new Progress(0, 0);

  Progress and(int more) {
    return new Progress(done + more, total);
  }
}
