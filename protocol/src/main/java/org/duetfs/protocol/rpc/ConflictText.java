package org.duetfs.protocol.rpc;

import java.util.List;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.path.RemotePath;

/**
 * Conflicts as text, one a line: {@code VIEW ORDINAL KIND VERSION CHANGED SIZE CRC32C MTIME DAMAGED
 * PATH}. Paths hold no line breaks.
 */
final class ConflictText {
  private ConflictText() {}

  static String format(List<Conflict> conflicts) {
    return conflicts.stream().map(ConflictText::line).collect(Collectors.joining());
  }

  private static String line(Conflict conflict) {
    return conflict.view()
        + (" " + conflict.ordinal())
        + (" " + conflict.kind())
        + (" " + conflict.version())
        + (" " + conflict.changed())
        + (" " + conflict.size())
        + (" " + NodeText.crc(conflict.crc32c()))
        + (" " + conflict.mtimeMillis())
        + (" " + conflict.damaged())
        + (" " + conflict.path() + "\n");
  }

  static List<Conflict> parse(String text) {
    return text.lines().map(ConflictText::conflict).toList();
  }

  private static Conflict conflict(String line) {
    String[] words = line.split(" ", 10);
    try {
      return new Conflict(
          Long.parseLong(words[0]),
          Integer.parseInt(words[1]),
          RemotePath.of(words[9]),
          Conflict.Kind.valueOf(words[2]),
          Index.parse(words[3]),
          Index.parse(words[4]),
          Long.parseLong(words[5]),
          NodeText.crc(words[6]),
          Long.parseLong(words[7]),
          Boolean.parseBoolean(words[8]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DuetException(ErrorCode.INTERNAL, "no conflict: " + line, e);
    }
  }
}
