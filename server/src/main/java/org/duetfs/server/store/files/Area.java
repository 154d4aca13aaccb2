package org.duetfs.server.store.files;

/** The folders of a member, all on one file system. */
public enum Area {
  /** The user's tree and nothing else. */
  DATA("data"),
  /** Uploads, under way and complete. */
  STAGE("meta/stage"),
  /** Files being made; what lies here after a crash is half. */
  TEMP("meta/tmp"),
  /** What was brought from the mirror and has no place yet. */
  FILL("meta/fill"),
  /** What was removed or replaced, until the rows that no longer name it are durable. */
  SIDE("meta/side"),
  /** What stood in {@link #DATA} and is not ours; never emptied by the server. */
  ASIDE("meta/aside"),
  /** What this member alone held when its mirror was forced to go on, until people resolve it. */
  CONFLICTS("meta/conflicts");

  private final String folder;

  Area(String folder) {
    this.folder = folder;
  }

  /** Returns the folder's path below the member's. */
  public String folder() {
    return folder;
  }
}
