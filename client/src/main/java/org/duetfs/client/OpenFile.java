package org.duetfs.client;

import java.io.IOException;
import java.io.InputStream;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;

/** A file of one version, open for reading from any byte on, as often as one likes. */
public interface OpenFile {
  /** Returns where it stands. */
  RemotePath path();

  /** Returns what is known of the version that is open. */
  NodeInfo node();

  /**
   * Reads from a byte on; the caller closes the stream. Reading throws a {@link
   * org.duetfs.protocol.error.DuetException}: BUSY when the file was changed meanwhile, NO_MEMBER
   * when nobody goes on with it, CORRUPT when all of it was read and is not what was written.
   */
  InputStream from(long at) throws IOException;
}
