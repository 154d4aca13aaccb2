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
