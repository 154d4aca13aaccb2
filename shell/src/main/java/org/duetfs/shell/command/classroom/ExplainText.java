package org.duetfs.shell.command.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duetfs.client.Explained;
import org.duetfs.client.trace.Step;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** Draws what a command caused as a sequence chart: lanes, a time, and words. */
final class ExplainText {
  private static final int TIME = 11;
  private static final int WORDS = 34;
  private static final int FEWEST_WORDS = 12;

  private final Explained explained;
  private final int width;
  private final Lanes lanes;

  ExplainText(Explained explained, int width) {
    this.explained = explained;
    this.width = width;
    this.lanes = Lanes.of(explained.steps(), width, TIME + WORDS);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (explained.steps().isEmpty()) {
      lines.add("No server was asked.");
    } else {
      lines.add(lanes.names());
      explained.steps().forEach(step -> draw(step, lines));
      lines.add("");
      lines.addAll(
          wrapped("Times are each one's own, from its first moment: compare none of two.", width));
    }
    explained
        .alone()
        .forEach(
            server ->
                lines.addAll(
                    wrapped(
                        "server" + server + " is alone in its view: it waits for no mirror.",
                        width)));
    if (!explained.silent().isEmpty()) {
      String silent =
          explained.silent().stream().map(Lanes::name).collect(Collectors.joining(", "));
      lines.addAll(wrapped("No account from " + silent + ".", width));
    }
    return lines;
  }

  private void draw(Step step, List<String> lines) {
    int room = Math.max(FEWEST_WORDS, width - lanes.width() - TIME);
    List<String> words = wrapped(SafeText.line(step.what()), room);
    String time = String.format(Locale.ROOT, "%7.2f ms", step.nanos() / 1e6);
    lines.add(lanes.draw(step) + time + " " + words.get(0));
    for (String more : words.subList(1, words.size())) {
      lines.add(lanes.empty() + " ".repeat(time.length() + 1) + more);
    }
  }

  /** Breaks text between words where that helps, and within one that is too long. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String left = text;
    while (Table.width(left) > width) {
      int end = fitting(left, width);
      int blank = left.lastIndexOf(' ', end);
      int at = blank > 0 ? blank : end;
      lines.add(left.substring(0, at));
      left = left.substring(at).strip();
    }
    lines.add(left);
    return lines;
  }

  /** Returns how many characters fit. */
  private static int fitting(String text, int width) {
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      if (end > 0 && Table.width(text.substring(0, next)) > width) {
        break;
      }
      end = next;
    }
    return end;
  }
}
