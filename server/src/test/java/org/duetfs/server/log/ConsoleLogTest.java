package org.duetfs.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.server.stats.Served;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
  @Test
  void line_tellsWhoWhatWhereHowMuchAndHowLong() {
    Served write =
        new Served(
            "127.0.0.1:50000/s1:4", "write", "/a b", 1024, "ok", 1_234_567, Served.Kind.WORK);
    assertThat(ConsoleLog.line(write))
        .isEqualTo("127.0.0.1:50000/s1:4 write /a b 1024 B ok 1.23 ms");
  }

  @Test
  void line_leavesOutWhatThereIsNot() {
    Served list = new Served("127.0.0.1:1", "ls", "", 0, "NOT_FOUND", 9_000, Served.Kind.WORK);
    assertThat(ConsoleLog.line(list)).isEqualTo("127.0.0.1:1 ls NOT_FOUND 0.00 ms");
  }

  @Test
  void line_cannotBeForgedByAPath() {
    Served read =
        new Served("a", "read", "/x\n12:00 forged\u001b[2J", 0, "BAD_PATH", 0, Served.Kind.WORK);
    assertThat(ConsoleLog.line(read)).isEqualTo("a read /x?12:00 forged?[2J BAD_PATH 0.00 ms");
    Served longer = new Served("a", "read", "/" + "x".repeat(5000), 0, "ok", 0, Served.Kind.WORK);
    assertThat(ConsoleLog.line(longer)).hasSizeLessThan(300);
  }
}
