package org.duetfs.client.glob;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of one name: {@code *} any characters, {@code ?} one, {@code [a-z]} one of these,
 * {@code [!a-z]} one of the others; a backslash makes what follows an ordinary character. A bracket
 * that is never closed is an ordinary character.
 */
public final class NamePattern {
  private static final Token ANY_RUN = c -> true;
  private static final Token ANY_ONE = c -> true;

  private final List<Token> tokens;
  private final boolean startsWithDot;

  /** What one character may be; {@link #ANY_RUN} stands for any number of them. */
  private interface Token {
    boolean takes(int codePoint);
  }

  /** One ordinary character. */
  private record Same(int character) implements Token {
    @Override
    public boolean takes(int codePoint) {
      return codePoint == character;
    }
  }

  private record Range(int first, int last) {}

  private record OneOf(boolean others, List<Range> ranges) implements Token {
    @Override
    public boolean takes(int c) {
      return others != ranges.stream().anyMatch(r -> r.first() <= c && c <= r.last());
    }
  }

  /** Reads a pattern; every text is one. */
  public NamePattern(String pattern) {
    tokens = new Reader(pattern.codePoints().toArray()).tokens();
    startsWithDot = !tokens.isEmpty() && tokens.get(0).equals(new Same('.'));
  }

  /** Tells whether there is more in it than ordinary characters. */
  boolean isSpecial() {
    return !tokens.stream().allMatch(Same.class::isInstance);
  }

  /** Returns the one name that a pattern of ordinary characters matches. */
  String name() {
    StringBuilder name = new StringBuilder();
    tokens.forEach(token -> name.appendCodePoint(((Same) token).character()));
    return name.toString();
  }

  /** Tells whether it matches a name; one that begins with a dot only where the pattern does. */
  boolean matches(String name) {
    if (name.startsWith(".") && !startsWithDot) {
      return false;
    }
    return matchesHidden(name);
  }

  /** As above, and a name that begins with a dot is a name like any other. */
  public boolean matchesHidden(String name) {
    return matches(name.codePoints().toArray());
  }

  /** Goes back to the last run only: what an earlier one could take more of, that one can too. */
  private boolean matches(int[] name) {
    int token = 0;
    int at = 0;
    int run = -1;
    int runTook = 0;
    while (at < name.length) {
      if (token < tokens.size() && tokens.get(token) == ANY_RUN) {
        run = token++;
        runTook = at;
      } else if (token < tokens.size() && tokens.get(token).takes(name[at])) {
        token++;
        at++;
      } else if (run >= 0) {
        token = run + 1;
        at = ++runTook;
      } else {
        return false;
      }
    }
    while (token < tokens.size() && tokens.get(token) == ANY_RUN) {
      token++;
    }
    return token == tokens.size();
  }

  /** Reads a pattern. */
  private static final class Reader {
    private final int[] text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Reader(int[] text) {
      this.text = text;
    }

    List<Token> tokens() {
      while (at < text.length) {
        tokens.add(next());
      }
      return tokens;
    }

    private Token next() {
      int c = text[at++];
      return switch (c) {
        case '*' -> ANY_RUN;
        case '?' -> ANY_ONE;
        case '[' -> setOrBracket();
        case '\\' -> new Same(at < text.length ? text[at++] : c);
        default -> new Same(c);
      };
    }

    private Token setOrBracket() {
      int start = at;
      Token set = set();
      if (set == null) {
        at = start;
        return new Same('[');
      }
      return set;
    }

    private @Nullable Token set() {
      boolean others = at < text.length && (text[at] == '!' || text[at] == '^');
      at += others ? 1 : 0;
      List<Range> ranges = new ArrayList<>();
      boolean first = true;
      while (at < text.length) {
        if (text[at] == ']' && !first) {
          at++;
          return new OneOf(others, List.copyOf(ranges));
        }
        first = false;
        int from = character();
        boolean range = at + 1 < text.length && text[at] == '-' && text[at + 1] != ']';
        if (range) {
          at++;
        }
        int to = range && at < text.length ? character() : from;
        ranges.add(new Range(from, to));
      }
      return null;
    }

    private int character() {
      int c = text[at++];
      return c == '\\' && at < text.length ? text[at++] : c;
    }
  }
}
