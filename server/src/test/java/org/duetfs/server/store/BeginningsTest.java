package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.duetfs.protocol.id.Index;
import org.junit.jupiter.api.Test;

class BeginningsTest {
  private static final Beginnings NONE = Beginnings.find(Map.of());

  private static Beginnings of(History history, long... generations) {
    Beginnings all = NONE;
    for (long generation : generations) {
      history.in(generation);
      all = all.with(generation, List.of(history.write("/a", "x"), history.write("/a", "y")));
    }
    return all;
  }

  @Test
  void sharedWith_theOtherEndsInAnEarlierView_isWhatCameBeforeTheNextOne() {
    Beginnings own = of(new History(), 1, 2, 3); // 1.1 1.2 2.3 2.4 3.5 3.6
    assertThat(own.sharedWith(new Index(2, 4))).isEqualTo(4);
    assertThat(own.sharedWith(new Index(1, 2))).isEqualTo(2);
  }

  @Test
  void sharedWith_theOtherWentOnUnacknowledged_endsWhereThisOneBegan() {
    Beginnings own = of(new History(), 1, 2);
    assertThat(own.sharedWith(new Index(1, 9))).isEqualTo(2);
  }

  @Test
  void sharedWith_noLaterView_isAllOfTheOther() {
    assertThat(of(new History(), 1).sharedWith(new Index(1, 9))).isEqualTo(9);
  }

  @Test
  void note_isReadBack_andKeepsTheLast() {
    Beginnings own = of(new History(), 1, 2, 3);
    assertThat(Beginnings.find(own.note())).isEqualTo(own);
    long[] many = new long[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = i + 1L;
    }
    Beginnings last = of(new History(), many);
    assertThat(last.firsts()).hasSize(64);
    assertThat(last.sharedWith(new Index(99, 198))).isEqualTo(198);
  }
}
