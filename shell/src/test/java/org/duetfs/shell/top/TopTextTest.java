package org.duetfs.shell.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.shell.text.Paint;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How frames become lines. */
class TopTextTest {
  private static final TopText.Choice USUAL = new TopText.Choice(Sort.NUMBER, false);

  private final TopText text = new TopText(Paint.PLAIN, ZoneOffset.UTC);

  /** A failure: server2 fills up, server3 hangs, server4 is gone. */
  private static Frame frame() {
    TopModel model = new TopModel();
    model.next(
        Samples.at(0, Samples.pair(1, "[U_]", Samples.server(1, ServerState.ALONE, 0))), List.of());
    return model.next(
        Samples.at(
            1,
            Samples.pair(
                1,
                "[U_]",
                Samples.server(1, ServerState.ALONE, 1_204),
                Samples.resyncing(2, 1_234, 2_000)),
            Samples.pair(
                2,
                "[__]",
                Samples.old(3, ServerState.LEADER, 2),
                Samples.old(4, ServerState.DOWN, 75))),
        List.of(
            new Event(Samples.NOON, "Connection lost to server2: pair 1 goes on with server1 [U_]"),
            new Event(Samples.NOON.plusSeconds(1), "a\u001bname that strangers wrote")));
  }

  private String shown(TopText.Choice choice, int width, int rows) {
    List<AttributedString> lines = text.lines(frame(), choice, width, rows);
    assertThat(lines).hasSize(rows).allMatch(line -> line.columnLength() <= width);
    return lines.stream().map(AttributedString::toString).collect(Collectors.joining("\n")) + "\n";
  }

  @Test
  void lines_at80x24() {
    assertThat(shown(USUAL, 80, 24))
        .isEqualTo(
            """
            DuetFS  12:00:01  [U_][__]  1,204 requests/s
              server   state      req/s     p50    p99     files      bytes
            Pair 1 [U_]  generation 3  leader server1
              server1  alone      1,204  0.42ms  1.9ms    12,345    3.2 GiB  <- next
              server2  resyncing      -       -      -    12,345    3.2 GiB
                [########################................]  61%  1,234/2,000 files
                server2: 2 kept; see conflicts
            Pair 2 [__]  generation 3  leader server3  <- tracker
              server3  silent 2s      -       -      -  (12,345)  (3.2 GiB)  <- next
              server4  down 1m        -       -      -  (12,345)  (3.2 GiB)
                server4: nobody listens there

            Last events
              12:00:01  a\\x1bname that strangers wrote
              12:00:00  Connection lost to server2: pair 1 goes on with server1 [U_]








            q quit  p pause  s sort: number
            """);
  }

  @Test
  void lines_at40x16_keepWhatMattersMost() {
    assertThat(shown(USUAL, 40, 16))
        .isEqualTo(
            """
            DuetFS  12:00:01  [U_][__]  1,204 reque…
              server   state      req/s    p99
            Pair 1 [U_]  generation 3
              server1  alone      1,204  1.9ms
              server2  resyncing      -      -
                [######....]  61%  1,234/2,000 files
                server2: 2 kept; see conflicts
            Pair 2 [__]  generation 3  <- tracker
              server3  silent 2s      -      -
              server4  down 1m        -      -
                server4: nobody listens there

            Last events
              12:00:01  a\\x1bname that strangers wr…
              12:00:00  Connection lost to server2:…
            q quit  p pause  s sort: number
            """);
  }

  @Test
  void lines_wide_showAllThereIs() {
    assertThat(shown(USUAL, 200, 16))
        .isEqualTo(
            """
            DuetFS  12:00:01  [U_][__]  1,204 requests/s
              server   address         state      req/s  requests     p50    p99     files   dirs      bytes      free
            Pair 1 [U_]  generation 3  leader server1
              server1  127.0.0.1:9401  alone      1,204     1,204  0.42ms  1.9ms    12,345    678    3.2 GiB    30 GiB  <- next
              server2  127.0.0.1:9402  resyncing      -         0       -      -    12,345    678    3.2 GiB    30 GiB
                [########################................]  61%  1,234/2,000 files
                server2: 2 kept; see conflicts
            Pair 2 [__]  generation 3  leader server3  <- tracker: the next new top-level name
              server3  127.0.0.1:9403  silent 2s      -     (500)       -      -  (12,345)  (678)  (3.2 GiB)  (30 GiB)  <- next
              server4  127.0.0.1:9404  down 1m        -     (500)       -      -  (12,345)  (678)  (3.2 GiB)  (30 GiB)
                server4: nobody listens there

            Last events
              12:00:01  a\\x1bname that strangers wrote
              12:00:00  Connection lost to server2: pair 1 goes on with server1 [U_]
            q quit  p pause  s sort: number
            """);
  }

  @Test
  void lines_paused_saySo() {
    assertThat(shown(new TopText.Choice(Sort.BYTES, true), 80, 24))
        .contains("requests/s  PAUSED\n")
        .endsWith("q quit  p pause  s sort: bytes\n");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "10,3", "20,5", "80,2", "300,100"})
  void lines_fitAnyScreen(int width, int rows) {
    shown(USUAL, width, rows);
  }

  @Test
  void colours_areOnlyThereWhereTheyAreWanted() {
    TopText coloured = new TopText(Paint.COLOUR, ZoneOffset.UTC);
    List<AttributedString> plain = text.lines(frame(), USUAL, 80, 24);
    List<AttributedString> painted = coloured.lines(frame(), USUAL, 80, 24);
    assertThat(painted).hasToString(plain.toString());
    assertThat(painted.get(0).toAnsi()).contains("\u001b[");
    assertThat(plain).allMatch(line -> !line.toAnsi().contains("\u001b"));
  }
}
