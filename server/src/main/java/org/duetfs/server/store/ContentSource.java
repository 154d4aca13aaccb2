package org.duetfs.server.store;

import java.io.IOException;
import java.util.List;

/** Where a member gets the contents from that it lacks. */
@FunctionalInterface
public interface ContentSource {
  /**
   * Fetches contents, in their order; the receiver hears of each exactly once.
   *
   * @throws IOException when it breaks off; those that came whole by then are good
   */
  void fetch(List<Wanted> wanted, Receiver receiver) throws IOException;

  /** Takes contents as they come, for one thread. */
  interface Receiver {
    /** A content comes: all its bytes, and then its end. */
    Sink begin(Wanted wanted) throws IOException;

    /** The source has another version by now, or nothing at all. */
    void absent(Wanted wanted);

    /** The source has it, and cannot read it. */
    void unreadable(Wanted wanted);
  }

  /** Takes the bytes of one content. */
  interface Sink {
    /** Takes the next bytes. */
    void write(byte[] bytes, int length) throws IOException;

    /**
     * All bytes came.
     *
     * @throws IOException when they are not those that were wanted, or cannot be kept
     */
    void end() throws IOException;
  }
}
