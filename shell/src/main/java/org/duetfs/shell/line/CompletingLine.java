package org.duetfs.shell.line;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * The command that is being typed, up to the cursor: its words, and how to write a completed one in
 * the place of the last.
 */
record CompletingLine(String line, int cursor, List<String> words, Word last)
    implements CompletingParsedLine {

  /** Makes the last word an empty one where the cursor stands after a blank. */
  static CompletingLine of(String line, int cursor, List<Word> typed) {
    List<Word> all = new ArrayList<>(typed);
    if (all.isEmpty() || all.get(all.size() - 1).end() < cursor) {
      all.add(Word.empty(cursor));
    }
    List<String> texts = all.stream().map(Word::text).toList();
    return new CompletingLine(line, cursor, texts, all.get(all.size() - 1));
  }

  @Override
  public String word() {
    return last.text();
  }

  @Override
  public int wordCursor() {
    return last.text().length();
  }

  @Override
  public int wordIndex() {
    return words.size() - 1;
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return Quoting.quote(candidate, last.quote(), complete);
  }

  @Override
  public int rawWordCursor() {
    return cursor - last.start();
  }

  @Override
  public int rawWordLength() {
    return cursor - last.start();
  }
}
