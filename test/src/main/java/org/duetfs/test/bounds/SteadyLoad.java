package org.duetfs.test.bounds;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Waits;

/**
 * One reader and one writer, each with a client of its own and one command after the other, on
 * files of 1 KiB in one folder, until {@link #end}. The clients stay the caller's.
 */
final class SteadyLoad {
  private static final int FILES = 50;
  private static final int BYTES = 1024;

  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Lane reads;
  private final Lane writes;

  /** The longest times without an answer. */
  record Gaps(Duration read, Duration write) {}

  /** Begins in an empty folder. */
  SteadyLoad(DuetFs reader, DuetFs writer, RemotePath folder) {
    byte[] content = new byte[BYTES];
    new Random(6).nextBytes(content);
    for (int i = 0; i < FILES; i++) {
      writer.write(file(folder, "read", i), content);
    }
    reads = new Lane(number -> reader.read(file(folder, "read", number)), over);
    writes = new Lane(number -> writer.write(file(folder, "written", number), content), over);
    threads.execute(reads);
    threads.execute(writes);
  }

  private static RemotePath file(RemotePath folder, String kind, int number) {
    return folder.child(kind + number % FILES);
  }

  /** What is done to the servers while the load goes on. */
  interface Deed {
    void run() throws Exception;
  }

  /** Does something, and returns the longest gaps from then on for so long. */
  Gaps during(Duration time, Deed deed) throws Exception {
    long from = System.nanoTime();
    deed.run();
    Waits.pass(time.minusNanos(System.nanoTime() - from));
    long to = System.nanoTime();
    return new Gaps(reads.longestGap(from, to), writes.longestGap(from, to));
  }

  /** Returns how many commands were done. */
  int commands() {
    return reads.count() + writes.count();
  }

  /** Returns the commands that failed. */
  List<DuetException> failures() {
    return Stream.of(reads, writes).flatMap(lane -> lane.failures().stream()).toList();
  }

  /** Ends them; returns when no command is under way. */
  void end() throws InterruptedException {
    over.set(true);
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a command takes longer than a minute");
    }
  }
}
