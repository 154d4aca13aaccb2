package org.duetfs.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void table_wideCharactersAndColours_alignAsShown() {
    Table table = new Table("<>");
    table.row(Paint.COLOUR.good("ab"), 5).row("日本", 123).row("x");
    assertThat(table.lines()).containsExactly("\033[32mab\033[m      5", "日本  123", "x");
  }

  @Test
  void table_ofSentences_goOnBelowTheirBeginning() {
    Table table = new Table("><");
    table.row("view", "why").row(Paint.COLOUR.good("3"), "server2 did not answer in time").row(4);
    assertThat(table.lines(30))
        .containsExactly(
            "view  why", "   \033[32m3\033[m  server2 did not answer", "      in time", "   4");
    assertThat(table.lines(Integer.MAX_VALUE)).isEqualTo(table.lines());
  }

  @Test
  void table_ofSentencesWithoutRoom_standBelowTheirRow() {
    Table table = new Table("<<");
    table.row("a rather long cell", "and what is to be said of it");
    assertThat(table.lines(30))
        .containsExactly("a rather long cell", "      and what is to be said", "      of it");
  }

  @Test
  void columns_fitTheWidth_downwardsFirst() {
    assertThat(Columns.lines(List.of("a", "bb", "c", "d", "e"), 8))
        .containsExactly("a   d", "bb  e", "c");
  }

  @Test
  void columns_tooWideName_standsAlone() {
    assertThat(Columns.lines(List.of("much too wide", "b"), 5))
        .containsExactly("much too wide", "b");
  }
}
