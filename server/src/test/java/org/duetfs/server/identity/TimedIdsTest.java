package org.duetfs.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TimedIdsTest {
  private final TimedIds ids = new TimedIds();

  @Test
  void get_makesIdsOfOneLengthThatStartWithTheTime() {
    String id = ids.get();

    assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(ids.get());
    assertThat(Long.parseLong(id.substring(0, 12), 16))
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
  }
}
