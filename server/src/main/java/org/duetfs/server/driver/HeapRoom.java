package org.duetfs.server.driver;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells when the heap, in which every name is held, has no room for more of them. What counts is
 * what the last whole collection left of its largest part: all else may be garbage. Thread safe.
 */
final class HeapRoom {
  /** What names may take; the rest is for requests, and for a mirror that is filled up. */
  private static final double FOR_NAMES = 0.7;

  private final List<MemoryPoolMXBean> pools;

  private HeapRoom(List<MemoryPoolMXBean> pools) {
    this.pools = pools;
  }

  static HeapRoom ofThisProcess() {
    Optional<MemoryPoolMXBean> largest =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
    return new HeapRoom(largest.stream().toList());
  }

  /** Tells whether names have taken all that they may take. */
  boolean isFull() {
    return pools.stream().map(MemoryPoolMXBean::getCollectionUsage).anyMatch(HeapRoom::isFull);
  }

  private static boolean isFull(MemoryUsage left) {
    return left.getMax() > 0 && left.getUsed() > FOR_NAMES * left.getMax();
  }
}
