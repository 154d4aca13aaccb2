package org.duetfs.protocol.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;

/** A view as lines of text that a person can read; the value of its register at the arbiter. */
public final class ViewText {
  private static final int FORMAT = 1;

  private ViewText() {}

  /** Returns the text that {@link #parse} reads. */
  public static String format(View view) {
    StringBuilder out = new StringBuilder();
    line(out, "format", FORMAT);
    line(out, "pair", view.pair());
    line(out, "generation", view.generation());
    line(out, "id", view.id());
    line(out, "parent", view.parent());
    line(out, "leader", view.leader());
    line(out, "proposer", view.proposer());
    line(out, "why", view.why());
    for (InSync member : view.members()) {
      line(out, "member", member.server() + " " + member.disk() + " " + member.process());
    }
    view.joined().ifPresent(j -> line(out, "joined", j.server() + " " + j.completeTo()));
    view.forcedBase().ifPresent(base -> line(out, "forced-base", base));
    return out.toString();
  }

  private static void line(StringBuilder out, String key, Object value) {
    out.append(key).append(' ').append(value).append('\n');
  }

  /**
   * Reads a view.
   *
   * @throws DuetException CORRUPT when the text is none
   */
  public static View parse(String text) {
    try {
      return parseLines(text);
    } catch (IllegalArgumentException e) {
      throw new DuetException(ErrorCode.CORRUPT, "no view: " + text, e);
    }
  }

  private static View parseLines(String text) {
    Map<String, String> fields = new HashMap<>();
    List<InSync> members = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2 && parts[0].equals("member")) {
        String[] words = words(parts[1], 3);
        members.add(new InSync(Integer.parseInt(words[0]), words[1], words[2]));
      } else if (parts.length == 2) {
        fields.put(parts[0], parts[1]);
      }
    }
    return build(fields, members);
  }

  private static String[] words(String text, int count) {
    String[] words = text.split(" ", -1);
    if (words.length != count) {
      throw new IllegalArgumentException(count + " words: " + text);
    }
    return words;
  }

  private static View build(Map<String, String> fields, List<InSync> members) {
    if (!fields.getOrDefault("format", "").equals(String.valueOf(FORMAT))) {
      throw new IllegalArgumentException("format " + fields.get("format"));
    }
    return new View(
        Integer.parseInt(field(fields, "pair")),
        Long.parseLong(field(fields, "generation")),
        field(fields, "id"),
        field(fields, "parent"),
        members,
        Integer.parseInt(field(fields, "leader")),
        Integer.parseInt(field(fields, "proposer")),
        field(fields, "why"),
        Optional.ofNullable(fields.get("joined")).map(ViewText::joined),
        Optional.ofNullable(fields.get("forced-base")).map(Index::parse));
  }

  private static Joined joined(String text) {
    String[] words = words(text, 2);
    return new Joined(Integer.parseInt(words[0]), Index.parse(words[1]));
  }

  private static String field(Map<String, String> fields, String key) {
    String value = fields.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }
}
