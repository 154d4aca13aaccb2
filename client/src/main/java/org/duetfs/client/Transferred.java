package org.duetfs.client;

import java.util.List;
import org.duetfs.protocol.path.RemotePath;

/**
 * A file that was put or got, whole.
 *
 * @param path its name in the store
 * @param version of the content, as the log index that made it
 * @param crc32c of the bytes that passed
 * @param servers the members of its pair that said, asked after it, that they hold this version
 *     with this checksum; one that is away says nothing
 */
public record Transferred(
    RemotePath path, int pair, String version, long size, int crc32c, List<Integer> servers) {
  /** Copies the list. */
  public Transferred {
    servers = List.copyOf(servers);
  }
}
