package org.duetfs.server.http;

import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;

/** Opens files for reading. */
@FunctionalInterface
public interface DataSource {
  /**
   * Opens a file, row and bytes at one moment.
   *
   * @param version the content's version that is wanted; any when absent
   * @throws org.duetfs.protocol.error.DuetException NOT_FOUND, IS_A_DIRECTORY, VERSION when the
   *     content is another by now, or why this server may not answer
   */
  OpenFile open(RemotePath path, Optional<Index> version);

  /**
   * A file that is open at one version; closing the channel lets it go.
   *
   * @param channel holds {@code size} bytes or more; those after are not of this version
   */
  record OpenFile(Index version, long size, int crc32c, SeekableByteChannel channel) {}
}
