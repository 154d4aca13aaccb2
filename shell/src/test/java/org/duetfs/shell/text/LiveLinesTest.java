package org.duetfs.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
  private final StringWriter screen = new StringWriter();
  private final LiveLines live = LiveLines.on(new PrintWriter(screen));

  @Test
  void lines_standWhereThoseBeforeStood() {
    live.show(List.of("one", "two", "three"));
    live.show(List.of("four"));
    assertThat(screen).hasToString("\r\033[Jone\ntwo\nthree\033[2A\r\r\033[Jfour\r");
  }

  @Test
  void whatIsWrittenElse_erasesThemFirst() {
    PrintWriter other = live.above(screen);
    other.println("before");
    live.show(List.of("one"));
    other.println("a notice");
    other.println("another");
    live.show(List.of("two"));
    live.clear();
    live.clear();
    assertThat(screen)
        .hasToString("before\n\r\033[Jone\r\r\033[Ja notice\nanother\n\r\033[Jtwo\r\r\033[J");
  }

  @Test
  void none_showsNothing() {
    LiveLines.NONE.show(List.of("one"));
    LiveLines.NONE.above(screen).println("a line");
    assertThat(screen).hasToString("a line\n");
  }
}
