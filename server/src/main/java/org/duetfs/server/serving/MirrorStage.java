package org.duetfs.server.serving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.duetfs.server.http.StageSink;

/** The mirror's staging, over the wire. Thread safe. */
public interface MirrorStage {
  /** Returns how many bytes of an upload are there. */
  long length(String id) throws IOException;

  /** Removes there what lies of an upload that nobody has named; it takes no more of it. */
  void callOff(String id) throws IOException;

  /** Begins to pass an upload on, from so many bytes on. */
  Passing open(String id, long offset) throws IOException;

  /** An upload on its way, for one thread. */
  interface Passing extends Closeable {
    /** Sends the next bytes, all that remain in the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Says that these were the last; the mirror begins to sync. */
    void end() throws IOException;

    /** Waits until all bytes are durable there, and tells what is there. */
    StageSink.Receipt receipt() throws IOException;
  }
}
