package org.duetfs.shell.command.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.duetfs.client.Explained;
import org.duetfs.client.trace.Step;
import org.duetfs.client.trace.Step.Kind;
import org.duetfs.shell.text.Table;
import org.junit.jupiter.api.Test;

class ExplainTextTest {
  private static final List<Step> WRITE =
      List.of(
          message(0, 2, 0, 20, "write /a, 5 bytes"),
          message(2, 1, 2, 80, "passed on to the leader"),
          message(1, 2, 1, 1_070, "entry 3.5"),
          deed(1, 1_400, "logged 3.5"),
          deed(2, 2_000, "logged 3.5"),
          message(2, 1, 2, 2_040, "has logged 3.5"),
          deed(1, 2_100, "applied 3.5"),
          message(2, 0, 0, 12_345, "done"));

  private static Step message(int from, int to, int clock, long micros, String what) {
    return new Step(Kind.MESSAGE, from, to, clock, micros * 1_000, what);
  }

  private static Step deed(int server, long micros, String what) {
    return new Step(Kind.DEED, server, server, server, micros * 1_000, what);
  }

  private static String chart(Explained explained, int width) {
    return String.join("\n", new ExplainText(explained, width).lines()) + "\n";
  }

  @Test
  void write_inEightyColumns() {
    assertThat(chart(new Explained(WRITE, List.of(), List.of()), 80))
        .isEqualTo(
            """
            client    server1   server2
              ├─────────┼────────>│          0.02 ms write /a, 5 bytes
              │         │<────────┤          0.08 ms passed on to the leader
              │         ├────────>│          1.07 ms entry 3.5
              │         ●         │          1.40 ms logged 3.5
              │         │         ●          2.00 ms logged 3.5
              │         │<────────┤          2.04 ms has logged 3.5
              │         ●         │          2.10 ms applied 3.5
              │<────────┼─────────┤         12.35 ms done

            Times are each one's own, from its first moment: compare none of two.
            """);
  }

  @Test
  void write_inFortyColumns() {
    String chart = chart(new Explained(WRITE, List.of(), List.of()), 40);
    assertThat(chart)
        .startsWith(
            """
             me   s1   s2
              ├────┼───>│     0.02 ms write /a, 5
              │    │    │             bytes
              │    │<───┤     0.08 ms passed on to
              │    │    │             the leader
            """);
    assertThat(chart.lines()).allMatch(line -> Table.width(line) <= 40);
  }

  @Test
  void lostServer_isDrawnWithABrokenArrow_andWhoIsAloneIsNamed() {
    List<Step> steps =
        List.of(
            message(0, 2, 0, 10, "write /a, 5 bytes"),
            new Step(Kind.MISSED, 0, 2, 0, 90_000L, "connection refused"),
            message(0, 1, 0, 200, "write /a, 5 bytes"),
            deed(1, 300, "logged 4.1"),
            message(1, 0, 0, 900, "done"));
    assertThat(chart(new Explained(steps, List.of(1), List.of(2)), 80))
        .isEqualTo(
            """
            client    server1   server2
              ├─────────┼────────>│          0.01 ms write /a, 5 bytes
              ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌×│          0.09 ms connection refused
              ├────────>│         │          0.20 ms write /a, 5 bytes
              │         ●         │          0.30 ms logged 4.1
              │<────────┤         │          0.90 ms done

            Times are each one's own, from its first moment: compare none of two.
            server1 is alone in its view: it waits for no mirror.
            No account from server2.
            """);
  }

  @Test
  void fourServers_fitInEightyColumns() {
    List<Step> steps =
        List.of(
            message(0, 1, 0, 1, "move /a to /b"),
            message(1, 3, 1, 2, "prepare"),
            message(1, 4, 1, 2, "prepare"),
            message(4, 2, 4, 3, "a message across two lanes, with words that need a second line"));
    assertThat(chart(new Explained(steps, List.of(), List.of()), 80))
        .startsWith(
            """
             me     s1     s2     s3     s4
              ├─────>│      │      │      │       0.00 ms move /a to /b
              │      ├──────┼─────>│      │       0.00 ms prepare
              │      ├──────┼──────┼─────>│       0.00 ms prepare
              │      │      │<─────┼──────┤       0.00 ms a message across two lanes, with
              │      │      │      │      │               words that need a second line
            """);
  }

  @Test
  void nameWithControlCharacters_isEscaped() {
    List<Step> steps = List.of(message(0, 1, 0, 1, "read /a\u001b[2J"));
    assertThat(chart(new Explained(steps, List.of(), List.of()), 80))
        .contains("read /a\\x1b[2J")
        .doesNotContain("\u001b");
  }

  @Test
  void nothingAsked_saysSo() {
    assertThat(chart(new Explained(List.of(), List.of(), List.of()), 80))
        .isEqualTo("No server was asked.\n");
  }
}
