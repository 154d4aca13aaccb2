package org.duetfs.shell.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.duetfs.client.tree.Gauge;
import org.duetfs.client.tree.Gauge.Part;
import org.duetfs.shell.text.LiveLines;
import org.junit.jupiter.api.Test;

class TransferBarTest {
  private static final long TENTH = Duration.ofMillis(100).toNanos();
  private static final long MIB = 1 << 20;

  private final StringWriter screen = new StringWriter();
  private final TransferBar bar =
      new TransferBar(LiveLines.on(new PrintWriter(screen)), () -> 40, 0);

  private static Gauge.Reading reading(int files, Part... underWay) {
    long passed = 0;
    for (Part part : underWay) {
      passed += part.passed();
    }
    return new Gauge.Reading(0, files, passed, 100 * MIB, List.of(underWay));
  }

  private String shown() {
    return screen.toString().replaceAll("\\r|\033\\[\\d?[AJ]", "");
  }

  @Test
  void whatTakesAMoment_showsNothing() {
    bar.show(reading(1, new Part("a", MIB, 100 * MIB)), TENTH);
    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void oneFile_hasOneLine() {
    bar.show(reading(1, new Part("a", 0, 100 * MIB)), 0);
    bar.show(reading(1, new Part("a", 10 * MIB, 100 * MIB)), 10 * TENTH);
    assertThat(shown()).isEqualTo("a               10%   10 MiB/s     0:09");
  }

  @Test
  void severalFiles_haveALineEach_andOneForAll() {
    bar.show(reading(9, new Part("a", 0, 20 * MIB), new Part("b", 0, 50 * MIB)), 0);
    bar.show(
        reading(9, new Part("a", 10 * MIB, 20 * MIB), new Part("b", 5 * MIB, 50 * MIB)),
        10 * TENTH);
    assertThat(shown())
        .isEqualTo(
            """
            a               50%   10 MiB/s     0:01
            b               10%  5.0 MiB/s     0:09
            0 of 9 files    15%   15 MiB/s     0:06""");
  }

  @Test
  void manyFilesUnderWay_leaveTheScreenToOthers() {
    Part[] parts = new Part[32];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part("f" + i, 0, MIB);
    }
    bar.show(reading(40, parts), 10 * TENTH);
    assertThat(shown().lines()).hasSize(5);
  }
}
