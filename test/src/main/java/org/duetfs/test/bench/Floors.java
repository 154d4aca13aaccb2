package org.duetfs.test.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.client.bench.Carried;

/** What nothing here can be faster than, measured as the store is and on the same disk. */
final class Floors implements AutoCloseable {
  private static final int MOST_WRITES = 2_000;

  private final NoOp noOp;
  private final DurableAppend append;
  private final RenamedFile file;
  private final TwoFiles twoFiles;

  /**
   * Prepares them.
   *
   * @param ports of the members of one pair
   * @param folder on the servers' disk
   */
  Floors(List<Integer> ports, Path folder) throws IOException {
    noOp = new NoOp(ports);
    append = new DurableAppend(folder);
    file = new RenamedFile(folder);
    twoFiles = new TwoFiles(folder);
  }

  void warmUp(int calls) throws IOException {
    if (calls > 0) {
      noOp.measure(2, calls);
      append.measure(Math.min(calls, 1_000));
      file.measure(Math.min(calls, 1_000));
    }
  }

  /** Measures those of small calls; the disk's by one thread, however many call. */
  Floor small(int atOnce, int count) throws IOException {
    int writes = Math.min(count, MOST_WRITES);
    return new Floor(noOp.measure(atOnce, count), append.measure(writes), file.measure(writes));
  }

  Carried twoFiles(int mib) throws IOException {
    return twoFiles.measure(mib);
  }

  @Override
  public void close() throws IOException {
    noOp.close();
    append.close();
  }
}
