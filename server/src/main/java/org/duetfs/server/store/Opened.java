package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.duetfs.protocol.op.NodeInfo;

/**
 * A file as it stood at one moment against applying: later changes do not show, as what is new is
 * another file and what is added lies behind the size told here. To be closed.
 *
 * @param info of the content; no more than its size may be read
 */
public record Opened(NodeInfo info, SeekableByteChannel channel) implements Closeable {
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
