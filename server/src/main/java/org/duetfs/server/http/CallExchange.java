package org.duetfs.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers XML-RPC calls. */
@FunctionalInterface
public interface CallExchange {
  /**
   * Reads one call and writes one answer, a result or a fault.
   *
   * @param caller who calls: address and port
   * @return what is to be done once the answer is on its way, such as a line in the log
   * @throws IOException when a stream fails; what was written by then is no answer
   */
  Runnable call(InputStream in, OutputStream out, String caller) throws IOException;
}
