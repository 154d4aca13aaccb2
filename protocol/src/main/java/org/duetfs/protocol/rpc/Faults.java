package org.duetfs.protocol.rpc;

import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How an error is told in a fault: the code's integer, and the text {@code CODE: message}. */
public final class Faults {
  private Faults() {}

  /** Returns the text of a fault; what XML cannot carry is replaced, as it would hide the fault. */
  public static String text(ErrorCode code, String message) {
    StringBuilder text = new StringBuilder(code.name()).append(": ");
    message
        .codePoints()
        .map(c -> XmlChars.legal(c) && c != '\r' ? c : 0xFFFD)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  /**
   * Returns the error that a fault tells; of an integer that is not ours, INTERNAL with the whole.
   */
  static DuetException read(int fault, @Nullable String text) {
    String whole = text == null ? "" : text;
    Optional<ErrorCode> code = ErrorCode.ofFault(fault);
    if (code.isEmpty()) {
      return new DuetException(ErrorCode.INTERNAL, "fault " + fault + ": " + whole);
    }
    String prefix = code.get().name() + ": ";
    return new DuetException(
        code.get(), whole.startsWith(prefix) ? whole.substring(prefix.length()) : whole);
  }
}
