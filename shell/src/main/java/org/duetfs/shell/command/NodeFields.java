package org.duetfs.shell.command;

import java.time.Instant;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Fields;

/** A file or directory as a record. */
public final class NodeFields {
  private NodeFields() {}

  /** Returns what is known of what stands at a path. */
  public static Fields of(RemotePath path, RemoteNode node) {
    Fields fields = new Fields().put("path", path.toString()).put("name", node.name());
    if (node.pair() > 0) {
      fields.put("pair", node.pair());
    }
    fields.put("away", node.away());
    node.info().ifPresent(info -> fields.all(of(info)));
    return fields;
  }

  /** Returns its kind, and what its content is. */
  public static Fields of(NodeInfo info) {
    Fields fields = new Fields().put("kind", info.isDirectory() ? "directory" : "file");
    if (!info.isDirectory()) {
      fields.put("bytes", info.size()).put("crc32c", crc(info.crc32c()));
    }
    return fields
        .put("version", info.version().toString())
        .put("modified", time(info.mtimeMillis()));
  }

  /** Returns a checksum as it is written everywhere. */
  public static String crc(int crc32c) {
    return "%08x".formatted(crc32c);
  }

  /** Returns a time in ISO 8601, in UTC. */
  public static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
