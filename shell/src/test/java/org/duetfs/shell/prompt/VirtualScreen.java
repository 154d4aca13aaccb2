package org.duetfs.shell.prompt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jline.builtins.ScreenTerminal;

/** What a person sees: a terminal's cells after all that was written to it. Thread safe. */
final class VirtualScreen {
  private static final int UNDERLINED = 1;
  private static final int INVERSE = 2;
  private static final int BOLD = 8;
  private static final int COLOURED = 1;

  /** The emulator's colours, four bits each of red, green and blue. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          0x800, "red", 0x080, "green", 0x880, "yellow", 0x008, "blue", 0x808, "magenta", 0x088,
          "cyan", 0x888, "grey");

  private final int columns;
  private final int rows;
  private final ScreenTerminal emulator;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private ByteBuffer broken = ByteBuffer.allocate(0);

  VirtualScreen(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    emulator = new ScreenTerminal(columns, rows);
  }

  synchronized void write(byte[] bytes, int offset, int length) {
    ByteBuffer all = ByteBuffer.allocate(broken.remaining() + length).put(broken);
    all.put(bytes, offset, length).flip();
    CharBuffer chars = CharBuffer.allocate(all.remaining() + 1);
    decoder.decode(all, chars, false);
    broken = ByteBuffer.allocate(all.remaining()).put(all).flip();
    emulator.write(chars.flip().toString());
  }

  /** Returns the rows as text, each style in angle brackets, and then where the cursor stands. */
  synchronized String shown() {
    long[] cells = new long[columns * rows];
    int[] cursor = new int[2];
    emulator.dump(cells, 0, 0, rows, columns, cursor);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lines.add(line(cells, row * columns));
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    lines.add("-- cursor at column %d of row %d".formatted(cursor[0] + 1, cursor[1] + 1));
    return String.join("\n", lines) + "\n";
  }

  /** Returns the row in which the cursor stands. */
  synchronized String cursorLine() {
    long[] cells = new long[columns * rows];
    int[] cursor = new int[2];
    emulator.dump(cells, 0, 0, rows, columns, cursor);
    return line(cells, cursor[1] * columns);
  }

  private String line(long[] cells, int from) {
    int end = columns;
    while (end > 0 && (int) cells[from + end - 1] == ' ') {
      end--;
    }
    StringBuilder line = new StringBuilder();
    String style = "";
    for (int i = from; i < from + end; i++) {
      String now = style(cells[i]);
      if (!now.equals(style)) {
        line.append(now.isEmpty() ? "</>" : "<" + now + ">");
        style = now;
      }
      line.appendCodePoint((int) cells[i]);
    }
    return line + (style.isEmpty() ? "" : "</>");
  }

  private static String style(long cell) {
    int attributes = (int) (cell >>> 56) & 0xf;
    StringJoiner style = new StringJoiner(" ");
    if ((attributes & BOLD) != 0) {
      style.add("bold");
    }
    if ((attributes & UNDERLINED) != 0) {
      style.add("underlined");
    }
    if ((attributes & INVERSE) != 0) {
      style.add("inverse");
    }
    if (((int) (cell >>> 60) & COLOURED) != 0) {
      int colour = (int) (cell >>> 44) & 0xfff;
      style.add(NAMES.getOrDefault(colour, "#%03x".formatted(colour)));
    }
    return style.toString();
  }
}
