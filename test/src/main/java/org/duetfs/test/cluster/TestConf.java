package org.duetfs.test.cluster;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The configuration of clusters for tests: the usual one, but for what a busy machine upsets. */
final class TestConf {
  // Servers that start together may come up seconds apart where everything else is being tested.
  private static final String PATIENCE = "server.find-mirror = 60s\n";

  // Leases and waits of half the time: far from where a busy machine would upset a pair (see
  // TimeScaleIT).
  private static final String SHORT_TIMES = "server.time-scale = 0.5\n";

  private TestConf() {}

  /** Returns the text of one with that many servers on consecutive ports, and the usual times. */
  static String usual(int firstPort, int count) {
    return of(IntStream.range(firstPort, firstPort + count).boxed().toList(), "");
  }

  /**
   * Returns the text of one with servers on these ports, whose times are shorter than usual.
   *
   * @param settings more lines, which win
   */
  static String quick(List<Integer> ports, String settings) {
    return of(ports, SHORT_TIMES + settings);
  }

  private static String of(List<Integer> ports, String settings) {
    return ports.stream()
            .map(port -> "\"127.0.0.1:" + port + "\"")
            .collect(Collectors.joining(", ", "cluster.servers = [", "]\n"))
        + PATIENCE
        + settings
        + "\n";
  }
}
