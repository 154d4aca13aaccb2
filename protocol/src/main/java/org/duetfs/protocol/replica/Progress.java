package org.duetfs.protocol.replica;

/**
 * How far a member that is filled up has come with the round under way.
 *
 * @param done files and directories of the round that are here
 * @param total files and directories of the round
 */
public record Progress(long done, long total) {
  Progress and(int more) {
    return new Progress(done + more, total);
  }
}
