package org.duetfs.protocol.rpc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * What a server says of itself in every answer.
 *
 * @param server its number
 * @param cluster the id of its cluster
 * @param view the newest view of its pair that it knows; empty while it knows none
 */
public record Standing(Role role, int server, String cluster, Optional<PairView> view) {
  /**
   * Returns one word, the role, when the caller knows the rest; else all of it: {@code ROLE SERVER
   * CLUSTER} and, if there is a view, {@code PAIR GENERATION ID LEADER MEMBER,MEMBER}.
   */
  String text(Caller caller) {
    String word = role.name().toLowerCase(Locale.ROOT);
    boolean known =
        caller.cluster().equals(cluster)
            && view.map(v -> v.id().equals(caller.view())).orElse(false);
    if (known) {
      return word;
    }
    return word
        + (" " + server + " " + cluster)
        + view.map(
                v ->
                    " %d %d %s %d %s"
                        .formatted(v.pair(), v.generation(), v.id(), v.leader(), members(v)))
            .orElse("");
  }

  private static String members(PairView view) {
    return view.members().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads the role that {@link #text} begins with. */
  static Role role(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    try {
      return Role.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DuetException(ErrorCode.INTERNAL, "no standing: " + text, e);
    }
  }

  /** Reads what {@link #text} wrote; empty when it was the role only. */
  static Optional<Standing> parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length == 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Standing(
              role(text),
              Integer.parseInt(words[1]),
              words[2],
              words.length == 3 ? Optional.empty() : Optional.of(view(words))));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new DuetException(ErrorCode.INTERNAL, "no standing: " + text, e);
    }
  }

  private static PairView view(String[] words) {
    List<Integer> members = Arrays.stream(words[7].split(",", -1)).map(Integer::valueOf).toList();
    return new PairView(
        Integer.parseInt(words[3]),
        Long.parseLong(words[4]),
        words[5],
        Integer.parseInt(words[6]),
        members);
  }
}
