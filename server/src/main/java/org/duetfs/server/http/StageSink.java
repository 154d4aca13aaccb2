package org.duetfs.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes uploads of large content. */
public interface StageSink {
  /** Returns how many bytes of an upload are here; 0 when there is none of that id. */
  long length(String id);

  /**
   * Begins an upload, or goes on with one that was cut off.
   *
   * @param id 1 to 64 letters, digits and {@code -}
   * @param offset where the bytes go; what lies after it from an earlier try is dropped
   * @param fromPeer a member passes it on to its mirror, which must not pass it back
   * @throws org.duetfs.protocol.error.DuetException CONFLICT when fewer bytes are here than {@code
   *     offset}, NO_SPACE, or why this server may not take it
   */
  Upload open(String id, long offset, boolean fromPeer);

  /**
   * Removes what is here of an upload that nobody has named, and takes no more of it. Fine when
   * there is none of that id.
   *
   * @param fromPeer a member passes it on to its mirror; a client's is passed on to there as soon
   *     as the mirror answers, later than this returns
   */
  void callOff(String id, boolean fromPeer);

  /** An upload under way, for one thread. Closed before it is finished it keeps what came. */
  interface Upload extends AutoCloseable {
    /** Takes the next bytes, all that remain in the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Makes all bytes durable wherever they went, and tells what is there. */
    Receipt finish() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** What lies staged: its size in bytes and its CRC32C. */
  record Receipt(long size, int crc32c) {}
}
