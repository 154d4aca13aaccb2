package org.duetfs.shell.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private static final Demo DEMO =
      Demo.of("d", "# T\n# say\nread /none\nassert exists /a\nls /\n# Afterwards\nservers start\n");

  private final Theatre theatre = new Theatre();

  /** Writes down what is played, and lets commands end as it is told. */
  private static final class Theatre implements Stage {
    private final List<String> seen = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private int patience = Integer.MAX_VALUE;
    private String interruptedAt = "";
    private String brokenAt = "";

    @Override
    public void tell(String line) {
      seen.add("# " + line);
    }

    @Override
    public void show(String command) {
      seen.add("> " + command);
    }

    @Override
    public boolean ready() {
      return patience-- > 0;
    }

    @Override
    public int run(Scene scene) throws IOException {
      seen.add(scene.command());
      if (scene.command().equals(brokenAt)) {
        throw new IOException("broken");
      }
      if (scene.command().equals(interruptedAt)) {
        Thread.currentThread().interrupt();
      } else {
        assertThat(Thread.currentThread().isInterrupted()).as(scene.command()).isFalse();
      }
      return codes.getOrDefault(scene.command(), 0);
    }
  }

  private int play() throws IOException {
    return new Player(theatre).play(DEMO);
  }

  @Test
  void demo_isToldAndPlayedInItsOrder() throws IOException {
    assertThat(play()).isZero();
    assertThat(theatre.seen)
        .containsExactly(
            "# T",
            "# ",
            "# say",
            "> read /none",
            "read /none",
            "> assert exists /a",
            "assert exists /a",
            "> ls /",
            "ls /",
            "servers start");
  }

  @Test
  void commandThatFails_isPartOfTheDemo() throws IOException {
    theatre.codes.put("read /none", 3);
    assertThat(play()).isZero();
    assertThat(theatre.seen).contains("ls /");
  }

  @Test
  void checkThatFails_endsTheDemo_whichTidiesUp() throws IOException {
    theatre.codes.put("assert exists /a", 1);
    assertThat(play()).isEqualTo(1);
    assertThat(theatre.seen).doesNotContain("ls /").contains("servers start");
  }

  @Test
  void tidyingThatFails_isAFailure() throws IOException {
    theatre.codes.put("servers start", 5);
    assertThat(play()).isEqualTo(5);
  }

  @Test
  void audienceThatLeaves_endsIt_andItTidiesUp() throws IOException {
    theatre.patience = 1;
    assertThat(play()).isZero();
    assertThat(theatre.seen).doesNotContain("assert exists /a").contains("servers start");
  }

  @Test
  void interrupt_endsIt_andItTidiesUpUndisturbed() throws IOException {
    theatre.interruptedAt = "read /none";
    assertThat(play()).isEqualTo(130);
    assertThat(Thread.interrupted()).as("whoever plays hears of it").isTrue();
    assertThat(theatre.seen).doesNotContain("ls /").contains("servers start");
  }

  @Test
  void breakdown_tidiesUpToo() {
    theatre.brokenAt = "read /none";
    assertThatThrownBy(this::play).hasMessage("broken");
    assertThat(theatre.seen).contains("servers start");
  }
}
