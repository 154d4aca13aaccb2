package org.duetfs.shell.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.duetfs.shell.text.Table;
import org.junit.jupiter.api.Test;

class BarTextTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MIB = 1 << 20;

  private static Speed speed(long perSecond, long passed) {
    Speed speed = new Speed();
    speed.note(0, passed - perSecond);
    speed.note(SECOND, passed);
    return speed;
  }

  @Test
  void line_at80Columns_hasABar() {
    assertThat(new BarText(80).line("report.pdf", 45 * MIB, 100 * MIB, speed(5 * MIB, 45 * MIB)))
        .isEqualTo(
            "report.pdf                     [========>            ]  45%  5.0 MiB/s     0:11");
  }

  @Test
  void line_at40Columns_hasTheEndOfTheName_andTheNumbers() {
    assertThat(new BarText(40).line("/a/very/long/name.pdf", MIB, 100 * MIB, speed(MIB, MIB)))
        .isEqualTo("…long/name.pdf   1%  1.0 MiB/s     1:39");
  }

  @Test
  void line_atFewColumns_tellsTheShare() {
    assertThat(new BarText(20).line("report.pdf", 1, 2, new Speed())).isEqualTo("50% report.pdf");
  }

  @Test
  void line_beforeAnybodyCanTell_hasNoRate() {
    assertThat(new BarText(40).line("a", 0, 10, new Speed()))
        .isEqualTo("a                0%          -     -:--");
    assertThat(new BarText(40).line("a", 0, 0, new Speed())).contains("100%");
  }

  @Test
  void line_isNarrowerThanTheScreen_whateverItsName() {
    long seed = Long.getLong("duetfs.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int width = 1 + random.nextInt(120);
      String name = "ab\u6c34\ud83d\ude00\033\t".repeat(random.nextInt(8)) + random.nextInt();
      long bytes = random.nextInt(1000);
      String line =
          new BarText(width).line(name, random.nextInt(1000), bytes, speed(random.nextInt(), 1));
      assertThat(Table.width(line)).as("duetfs.seed=%d: %s", seed, line).isLessThan(width + 1);
      assertThat(line).doesNotContain("\033", "\t");
    }
  }

  @Test
  void speed_isThatOfTheLastSeconds() {
    Speed speed = new Speed();
    assertThat(speed.perSecond()).isEmpty();
    for (int i = 0; i <= 20; i++) {
      speed.note(i * SECOND, i < 10 ? i * 1_000L : 10_000 + (i - 10) * 10L);
    }
    assertThat(speed.perSecond()).hasValue(10.0);
    assertThat(speed.until(10_200)).hasValue(Duration.ofSeconds(10));
    speed.note(21 * SECOND, 0); // sent again from the start
    assertThat(speed.perSecond()).hasValue(0.0);
    assertThat(speed.until(10_200)).isEmpty();
  }
}
