package org.duetfs.client.tree;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.duetfs.client.Progress;

/** How far the items of a plan are. Thread safe. */
public final class Gauge {
  private final int files;
  private final long bytes;

  @GuardedBy("this")
  private final Set<Pointer> underWay = new LinkedHashSet<>();

  @GuardedBy("this")
  private int filesEnded;

  @GuardedBy("this")
  private long bytesEnded;

  Gauge(Plan plan) {
    files = plan.files();
    bytes = plan.bytes();
  }

  /**
   * One look.
   *
   * @param passed bytes of all files
   * @param underWay files that have begun and not ended, in the order in which they began
   */
  public record Reading(int ended, int files, long passed, long bytes, List<Part> underWay) {
    /** Copies the list. */
    public Reading {
      underWay = List.copyOf(underWay);
    }
  }

  /** One file under way. */
  public record Part(String name, long passed, long bytes) {}

  /** What one item moves. */
  static final class Pointer implements Progress {
    private final Item item;
    private volatile long passed;

    private Pointer(Item item) {
      this.item = item;
    }

    @Override
    public void passed(long done, long total) {
      passed = done;
    }
  }

  synchronized Pointer begin(Item item) {
    Pointer pointer = new Pointer(item);
    if (!item.isDirectory()) {
      underWay.add(pointer);
    }
    return pointer;
  }

  synchronized void end(Pointer pointer) {
    if (underWay.remove(pointer)) {
      filesEnded++;
      bytesEnded += pointer.item.size();
    }
  }

  synchronized Reading read() {
    long passed = bytesEnded;
    for (Pointer pointer : underWay) {
      passed += pointer.passed;
    }
    return new Reading(
        filesEnded,
        files,
        passed,
        bytes,
        underWay.stream().map(p -> new Part(p.item.name(), p.passed, p.item.size())).toList());
  }
}
