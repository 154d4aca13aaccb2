package org.duetfs.shell.command.classroom;

import java.util.List;
import java.util.stream.Stream;
import org.duetfs.client.trace.Step;

/**
 * The lanes of a sequence chart, one for each party, and what is drawn on them.
 *
 * @param parties 0 for the client and the numbers of servers, from left to right
 * @param apart how many columns one lane is from the next
 */
record Lanes(List<Integer> parties, int apart) {
  /** Below that, names of servers would touch each other. */
  private static final int ROOM_FOR_NAMES = 9;

  private static final int FIRST = 2;

  static String name(int party) {
    return party == 0 ? "client" : "server" + party;
  }

  /** Makes lanes for the parties of these steps, in a chart of some width. */
  static Lanes of(List<Step> steps, int width, int forText) {
    List<Integer> parties =
        Stream.concat(
                Stream.of(0), steps.stream().flatMap(step -> Stream.of(step.from(), step.to())))
            .distinct()
            .sorted()
            .toList();
    int apart = (width - forText) / parties.size();
    return new Lanes(parties, Math.max(5, Math.min(10, apart)));
  }

  /** Returns how many columns all of them take. */
  int width() {
    return parties.size() * apart;
  }

  /** Returns the line of names. */
  String names() {
    StringBuilder line = new StringBuilder();
    for (int party : parties) {
      String shortName = party == 0 ? "me" : "s" + party;
      String name = apart < ROOM_FOR_NAMES ? " " + shortName : name(party);
      line.append(name).append(" ".repeat(apart - name.length()));
    }
    return line.toString().stripTrailing();
  }

  /** Returns the lanes with nothing on them. */
  String empty() {
    return blank().toString();
  }

  private StringBuilder blank() {
    StringBuilder line = new StringBuilder(" ".repeat(width()));
    parties.forEach(party -> line.setCharAt(column(party), '│'));
    return line;
  }

  private int column(int party) {
    return parties.indexOf(party) * apart + FIRST;
  }

  /** Returns the lanes with a step on them. */
  String draw(Step step) {
    StringBuilder line = blank();
    int from = column(step.from());
    int to = column(step.to());
    if (from == to) {
      line.setCharAt(from, '●');
      return line.toString();
    }
    boolean right = from < to;
    boolean missed = step.kind() == Step.Kind.MISSED;
    for (int at = Math.min(from, to) + 1; at < Math.max(from, to); at++) {
      line.setCharAt(at, missed ? '╌' : line.charAt(at) == '│' ? '┼' : '─');
    }
    line.setCharAt(from, right ? '├' : '┤');
    line.setCharAt(right ? to - 1 : to + 1, missed ? '×' : right ? '>' : '<');
    return line.toString();
  }
}
