package org.duetfs.protocol.rpc;

import java.util.HexFormat;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.jspecify.annotations.Nullable;

/**
 * A node as one line, {@code ID KIND VERSION SIZE CRC32C MTIME NAME}: a listing is one text, which
 * a parser of XML takes at a tenth of the price of a struct each. Names hold no line breaks.
 */
final class NodeText {
  private NodeText() {}

  static String format(NodeInfo node) {
    return formatUnnamed(node) + " " + node.name();
  }

  static NodeInfo parse(String line) {
    String[] words = line.split(" ", 7);
    if (words.length < 7) {
      throw none(line, null);
    }
    return node(line, words, words[6]);
  }

  /** Returns the line without its last word. */
  static String formatUnnamed(NodeInfo node) {
    return node.id()
        + (" " + kind(node.kind()))
        + (" " + node.version())
        + (" " + node.size())
        + (" " + crc(node.crc32c()))
        + (" " + node.mtimeMillis());
  }

  /** Reads a line that has no name, of a node of that name. */
  static NodeInfo parseUnnamed(String line, String name) {
    return node(line, line.split(" ", -1), name);
  }

  private static NodeInfo node(String line, String[] words, String name) {
    try {
      return new NodeInfo(
          NodeId.parse(words[0]),
          name,
          kind(words[1]),
          Index.parse(words[2]),
          Long.parseLong(words[3]),
          crc(words[4]),
          Long.parseLong(words[5]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw none(line, e);
    }
  }

  private static DuetException none(String line, @Nullable Exception why) {
    return new DuetException(ErrorCode.INTERNAL, "no node: " + line, why);
  }

  static String formatAll(List<NodeInfo> nodes) {
    StringBuilder out = new StringBuilder();
    nodes.forEach(node -> out.append(format(node)).append('\n'));
    return out.toString();
  }

  static List<NodeInfo> parseAll(String lines) {
    return lines.lines().map(NodeText::parse).toList();
  }

  static String kind(NodeKind kind) {
    return kind == NodeKind.DIRECTORY ? "d" : "f";
  }

  static NodeKind kind(String letter) {
    return switch (letter) {
      case "d" -> NodeKind.DIRECTORY;
      case "f" -> NodeKind.FILE;
      default -> throw new IllegalArgumentException("kind " + letter);
    };
  }

  static String crc(int crc) {
    return HexFormat.of().toHexDigits(crc);
  }

  static int crc(String hex) {
    return Integer.parseUnsignedInt(hex, 16);
  }
}
