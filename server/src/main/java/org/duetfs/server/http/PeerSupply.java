package org.duetfs.server.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Answers members that lack something, with answers of any length. */
@FunctionalInterface
public interface PeerSupply {
  /** Has nothing for anybody. */
  PeerSupply NOTHING =
      (path, request) -> {
        throw new DuetException(ErrorCode.STALE_VIEW, "this server is at work in no view");
      };

  /**
   * Prepares an answer.
   *
   * @param path of the request
   * @throws org.duetfs.protocol.error.DuetException why this server does not answer it
   */
  Supply supply(String path, byte[] request) throws IOException;

  /** An answer; to be closed. */
  interface Supply extends Closeable {
    /** Returns how many bytes {@link #write} will write. */
    long length();

    /**
     * Writes it.
     *
     * @throws IOException when it cannot be written whole; the reader must not take it for whole
     */
    void write(OutputStream out) throws IOException;

    @Override
    default void close() throws IOException {}
  }
}
