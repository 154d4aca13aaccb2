package org.duetfs.client.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*,a",
        "*,\"\"",
        "a*,a",
        "a*c,abbc",
        "*.txt,a.txt",
        "?,\uD83D\uDE00",
        "[a-c]x,bx",
        "[!a]x,bx",
        "[^a]x,bx",
        "[]a],]",
        "[a-],-",
        "[a,[a",
        "a[,a[",
        "\\*,*",
        "[\\]],]",
        "a\\,a\\",
        "**,abc",
        "[a\\-c],-",
        ".*,.a",
        "[!.]a,xa",
        "*a*a*a*,aaa",
        "\\.a,.a"
      })
  void matches(String pattern, String name) {
    assertThat(new NamePattern(pattern).matches(name)).as(pattern + " " + name).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*,.a",
        "?a,.a",
        "[.]a,.a",
        "[!x]a,.a",
        "a*,b",
        "?,\"\"",
        "?,ab",
        "[a-c],d",
        "[!a],a",
        "\\*,a",
        "[a,a",
        "[a\\-c],b",
        "*.txt,a.txtx",
        "A,a"
      })
  void doesNotMatch(String pattern, String name) {
    assertThat(new NamePattern(pattern).matches(name)).as(pattern + " " + name).isFalse();
  }

  /** Any pattern against any name, beside the plainest matcher that there is. */
  @Test
  void matches_asItsDefinitionSays() {
    long seed = Long.getLong("duetfs.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = random(random, "ab*?");
      String name = random(random, "ab");
      assertThat(new NamePattern(pattern).matches(name))
          .as("duetfs.seed=%d: %s against %s", seed, pattern, name)
          .isEqualTo(plainly(pattern, name));
    }
  }

  private static boolean plainly(String pattern, String name) {
    if (pattern.isEmpty() || name.isEmpty()) {
      return name.isEmpty() && pattern.replace("*", "").isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return plainly(pattern.substring(1), name) || plainly(pattern, name.substring(1));
    }
    return (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
        && plainly(pattern.substring(1), name.substring(1));
  }

  @Test
  void quotedText_matchesItselfAndNothingElse() {
    long seed = Long.getLong("duetfs.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = random(random, "a*?[]\\!-^");
      NamePattern pattern = new NamePattern(PathPattern.quote(text));
      assertThat(pattern.isSpecial()).as("duetfs.seed=%d: %s", seed, text).isFalse();
      assertThat(pattern.name()).as("duetfs.seed=%d", seed).isEqualTo(text);
    }
  }

  @Test
  void manyRuns_takeNoTime() {
    assertThat(new NamePattern("*a".repeat(100) + "*b").matches("a".repeat(255))).isFalse();
  }

  private static String random(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
