package org.duetfs.server.rpc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.rpc.Transfers;

/** What stands at a path, as a struct for plain XML-RPC clients. */
final class NodeStruct {
  private NodeStruct() {}

  static Map<String, Object> of(NodeInfo node) {
    return Map.of(
        "name", node.name(),
        "kind", node.kind().name().toLowerCase(Locale.ROOT),
        "size", Long.toString(node.size()),
        "version", node.version().toString(),
        "crc32c", Transfers.crc(node.crc32c()),
        "mtimeMillis", Long.toString(node.mtimeMillis()));
  }

  static Object ofAll(List<NodeInfo> nodes) {
    return nodes.stream().map(NodeStruct::of).toArray();
  }
}
