package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final Timers timers = new Timers();
  private final List<String> ran = new ArrayList<>();

  @Test
  void due_runInTheOrderOfTheirTimesAndThenOfTheirMaking() {
    timers.after(20, () -> ran.add("late"));
    timers.after(10, () -> ran.add("first"));
    timers.after(10, () -> ran.add("second"));

    runAt(10);
    assertThat(ran).containsExactly("first", "second");
    assertThat(timers.next()).isEqualTo(20);
    runAt(25);
    assertThat(ran).containsExactly("first", "second", "late");
    assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void promptOnes_areToldApart_andRunInTheirTurn() {
    timers.after(10, () -> ran.add("first"));
    timers.promptlyAfter(15, () -> ran.add("prompt"));
    timers.after(20, () -> ran.add("last"));

    assertThat(timers.next()).isEqualTo(10);
    assertThat(timers.nextPrompt()).isEqualTo(15);
    runAt(10);
    assertThat(timers.next()).isEqualTo(15);
    runAt(20);
    assertThat(ran).containsExactly("first", "prompt", "last");
    assertThat(timers.nextPrompt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void task_maySetTheNextTimer() {
    timers.after(
        10,
        () -> {
          ran.add("one");
          timers.after(10, () -> ran.add("two"));
        });

    runAt(15);
    assertThat(ran).containsExactly("one");
    assertThat(timers.next()).isEqualTo(25);
  }

  @Test
  void clock_neverGoesBack() {
    timers.advance(100);
    timers.advance(50);
    assertThat(timers.now()).isEqualTo(100);
  }

  private void runAt(long time) {
    timers.advance(time);
    timers.run();
  }
}
