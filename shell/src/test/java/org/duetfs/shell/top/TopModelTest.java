package org.duetfs.shell.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.junit.jupiter.api.Test;

/** How samples become frames. */
class TopModelTest {
  private final TopModel model = new TopModel();

  private OptionalDouble rate(int second, ServerStatus server) {
    Frame frame = model.next(Samples.at(second, Samples.pair(1, "[UU]", server)), List.of());
    return frame.pairs().get(0).servers().get(0).perSecond();
  }

  @Test
  void rate_isWhatWasCountedBetweenTwoSamples() {
    assertThat(rate(0, Samples.server(1, ServerState.LEADER, 100))).isEmpty();
    assertThat(rate(2, Samples.server(1, ServerState.LEADER, 300))).hasValue(100);
    assertThat(rate(3, Samples.server(1, ServerState.LEADER, 300))).hasValue(0);
  }

  @Test
  void rate_ofAServerThatHasBegunAnew_countsFromNothing() {
    rate(0, Samples.server(1, ServerState.LEADER, 1_000));
    assertThat(rate(1, Samples.server(1, ServerState.LEADER, 40))).hasValue(40);
  }

  @Test
  void rate_ofAServerThatIsSilent_isUnknown_andThenOverTheWholeTime() {
    rate(0, Samples.server(1, ServerState.LEADER, 100));
    assertThat(rate(5, Samples.old(1, ServerState.LEADER, 5))).isEmpty();
    assertThat(rate(10, Samples.server(1, ServerState.LEADER, 200))).hasValue(10);
  }

  @Test
  void next_isNoServerThatIsDown() {
    Frame frame =
        model.next(
            Samples.at(0, Samples.pair(1, "[__]", Samples.old(1, ServerState.DOWN, 9))), List.of());
    assertThat(frame.pairs().get(0).servers().get(0).next()).isFalse();
  }

  @Test
  void events_theNewestIsFirst() {
    Event first = new Event(Samples.NOON, "first");
    Event second = new Event(Samples.NOON.plusSeconds(1), "second");
    assertThat(model.next(Samples.at(0), List.of(first, second)).events())
        .containsExactly(second, first);
  }

  @Test
  void sort_byWhatIsBusiest_andEqualOnesByNumber() {
    model.next(Samples.at(0, pair(1, 0), pair(2, 0), pair(3, 0)), List.of());
    Frame frame = model.next(Samples.at(1, pair(1, 10), pair(2, 20), pair(3, 10)), List.of());
    assertThat(order(frame, Sort.NUMBER)).containsExactly(1, 2, 3);
    assertThat(order(frame, Sort.REQUESTS)).containsExactly(2, 1, 3);
    assertThat(order(frame, Sort.P99)).containsExactly(3, 2, 1);
    assertThat(order(frame, Sort.BYTES)).containsExactly(1, 2, 3);
  }

  private static PairStatus pair(int number, long requests) {
    return Samples.pair(
        number, "[U_]", Samples.server(2 * number - 1, ServerState.ALONE, requests));
  }

  private static List<Integer> order(Frame frame, Sort sort) {
    return frame.pairs().stream().sorted(sort.order()).map(row -> row.status().number()).toList();
  }
}
