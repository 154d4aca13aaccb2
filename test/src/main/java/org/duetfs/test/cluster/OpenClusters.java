package org.duetfs.test.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The clusters that are not closed yet: theirs are the logs to show, and processes to end. */
final class OpenClusters {
  private static final Set<OpenCluster> OPEN = ConcurrentHashMap.newKeySet();

  static {
    // A build that is interrupted leaves no servers behind.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(OpenCluster::endProcesses), "end-servers"));
  }

  private OpenClusters() {}

  static void add(OpenCluster cluster) {
    OPEN.add(cluster);
  }

  static void remove(OpenCluster cluster) {
    OPEN.remove(cluster);
  }

  static String logs() {
    return OPEN.stream().map(OpenCluster::logs).collect(Collectors.joining());
  }
}
