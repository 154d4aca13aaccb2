package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.Path;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.server.disk.Ballast;
import org.duetfs.server.store.files.MemberFiles;
import org.jspecify.annotations.Nullable;

/** How much room this member's disk has. Thread safe. */
final class Room {
  private final MemberFiles files;
  private final long reserve;
  private final Ballast ballast;

  Room(MemberFiles files, long reserve, Path ballast, long ballastBytes) {
    this.files = files;
    this.reserve = reserve;
    this.ballast = new Ballast(ballast, ballastBytes);
  }

  /** Returns how many bytes may be stored yet: what the disk has left but for the reserve. */
  long freeBytes() throws IOException {
    return Math.max(0, files.usableBytes() - reserve);
  }

  /** Makes ready for work that must not fail for want of room. */
  void prepare() throws IOException {
    if (freeBytes() == 0) {
      ballast.giveUp();
    } else {
      ballast.takeUp();
    }
  }

  /** Does a step that must not fail for want of room, giving the ballast up if it has to. */
  <T> T must(Ballast.Step<T> step) throws IOException {
    return ballast.withRoom(step);
  }

  /**
   * Looks whether something that may be refused still has room.
   *
   * @throws DuetException NO_SPACE when only the reserve is left
   */
  void check(String what) throws IOException {
    if (freeBytes() == 0) {
      throw full(what, null);
    }
  }

  /** Translates a failure of something that may be refused. */
  static DuetException refused(String what, IOException e) {
    return Ballast.isDiskFull(e)
        ? full(what, e)
        : new DuetException(ErrorCode.INTERNAL, what + ": " + e.getMessage(), e);
  }

  private static DuetException full(String what, @Nullable IOException e) {
    return new DuetException(
        ErrorCode.NO_SPACE, what + ": this server's disk is full; remove something", e);
  }
}
