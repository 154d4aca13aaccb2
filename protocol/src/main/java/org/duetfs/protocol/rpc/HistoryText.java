package org.duetfs.protocol.rpc;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.ClientAnswer.History;
import org.duetfs.protocol.view.ViewText;

/** A pair's views as text: each one's time on a line, then its own lines, then an empty one. */
final class HistoryText {
  private HistoryText() {}

  static String format(History history) {
    return history.views().stream()
        .map(past -> past.writtenMillis() + "\n" + ViewText.format(past.view()) + "\n")
        .collect(Collectors.joining());
  }

  static History parse(String text) {
    return new History(
        Arrays.stream(text.split("\n\n", -1))
            .filter(one -> !one.isEmpty())
            .map(HistoryText::past)
            .toList());
  }

  private static History.Past past(String text) {
    int end = text.indexOf('\n');
    try {
      return new History.Past(
          ViewText.parse(text.substring(end + 1)), Long.parseLong(text.substring(0, end)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new DuetException(ErrorCode.INTERNAL, "no view with its time: " + text, e);
    }
  }
}
