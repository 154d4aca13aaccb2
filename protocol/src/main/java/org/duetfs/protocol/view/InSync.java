package org.duetfs.protocol.view;

/**
 * A member in sync in a view.
 *
 * @param server its number in the cluster, from 1
 * @param disk the random id of its folder
 * @param process the random id of its running process; a restart gives it another
 */
public record InSync(int server, String disk, String process) {
  public InSync {
    if (server < 1 || disk.isEmpty() || process.isEmpty()) {
      throw new IllegalArgumentException("member " + server + " " + disk + " " + process);
    }
  }
}
