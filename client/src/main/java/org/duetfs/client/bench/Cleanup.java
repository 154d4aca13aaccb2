package org.duetfs.client.bench;

import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/** Takes away what a measurement has made. */
final class Cleanup {
  private Cleanup() {}

  /** Removes a folder with all in it, if it is there; an interrupted thread does so too. */
  static void remove(DuetFs fs, RemotePath folder) {
    boolean interrupted = Thread.interrupted();
    try {
      fs.remove(folder, true);
    } catch (DuetException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
