package org.duetfs.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotingTest {
  private static final String ALPHABET = "ab /\\'\"$`;#|<>!*?[]&(){}~é😀%:@-";

  @ParameterizedTest
  @EnumSource
  void quote_anyWord_isReadBackTheSame(Quote begun) {
    long seed = Long.getLong("duetfs.seed", System.nanoTime());
    Random random = new Random(seed);
    int[] letters = ALPHABET.codePoints().toArray();
    for (int round = 0; round < 2_000; round++) {
      StringBuilder word = new StringBuilder("x");
      random
          .ints(random.nextInt(12), 0, letters.length)
          .forEach(i -> word.appendCodePoint(letters[i]));
      String quoted = Quoting.quote(word, begun, true);
      Statement read = Statement.of("write " + quoted + " end");
      assertThat(Written.words(read))
          .as("%s with -Dduetfs.seed=%d", quoted, seed)
          .containsExactly(List.of("write", word.toString(), "end"));
    }
  }
}
