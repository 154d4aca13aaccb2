package org.duetfs.shell.line;

import java.util.function.Consumer;

/**
 * Reads what follows a {@code $}: a name, one in braces, {@code ?}, or nothing of the kind. Not
 * thread safe.
 */
final class Dollar {
  private final Consumer<String> complaints;
  private final StringBuilder name = new StringBuilder();
  private Step step = Step.NONE;
  private boolean quoted;

  private enum Step {
    NONE,
    DOLLAR,
    NAME,
    BRACES
  }

  /** Tells here of what sh would expand and this shell does not. */
  Dollar(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** A {@code $} has been read. */
  void begin(boolean inQuotes) {
    step = Step.DOLLAR;
    quoted = inQuotes;
    name.setLength(0);
  }

  /** Tells whether what follows a dollar is being read. */
  boolean isReading() {
    return step != Step.NONE;
  }

  /** Takes the next character; returns false where the variable has ended before it. */
  boolean take(char c, WordBuilder word) {
    return switch (step) {
      case DOLLAR -> first(c, word);
      case NAME -> nameGoesOn(c, word);
      case BRACES -> inBraces(c, word);
      case NONE -> false;
    };
  }

  /** Ends the variable where the word ends. */
  void end(WordBuilder word) {
    if (step == Step.DOLLAR) {
      word.add('$', quoted);
    } else if (step == Step.NAME) {
      word.add(new Piece.Variable(name.toString()));
    }
    step = Step.NONE;
  }

  private boolean first(char c, WordBuilder word) {
    if (isLetter(c)) {
      step = Step.NAME;
      name.append(c);
      return true;
    }
    if (c == '{') {
      step = Step.BRACES;
      return true;
    }
    if (c == '?') {
      step = Step.NONE;
      word.add(new Piece.Variable("?"));
      return true;
    }
    if ("(@*#$!-".indexOf(c) >= 0 || isDigit(c)) {
      complain("$" + c);
    }
    // As in sh, a lone $ is only a $.
    end(word);
    return false;
  }

  private boolean nameGoesOn(char c, WordBuilder word) {
    if (isLetter(c) || isDigit(c)) {
      name.append(c);
      return true;
    }
    end(word);
    return false;
  }

  private boolean inBraces(char c, WordBuilder word) {
    if (c != '}' && c != '\n') {
      name.append(c);
      return true;
    }
    step = Step.NONE;
    String named = name.toString();
    if (c == '}' && Piece.Variable.isName(named)) {
      word.add(new Piece.Variable(named));
    } else {
      complain("${" + named + (c == '}' ? "}" : ""));
    }
    return c == '}';
  }

  private void complain(String what) {
    complaints.accept(
        what
            + " is special, and means nothing here: variables are $NAME, ${NAME} and $?;"
            + " for the character itself write \\$ or use ' '");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
