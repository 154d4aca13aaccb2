package org.duetfs.client.bench;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;

/**
 * Measures a cluster, all below one folder of its own, which is gone again after {@link #close}.
 * Not thread safe.
 */
public final class Bench implements AutoCloseable {
  private static final Deed[] DEEDS = Deed.values();

  private final List<DuetFs> clients;
  private final RemotePath folder;
  private final int pair;
  private final List<Ground> grounds = new ArrayList<>();

  private Bench(List<DuetFs> clients, RemotePath folder, int pair) {
    this.clients = List.copyOf(clients);
    this.folder = folder;
    this.pair = pair;
  }

  /**
   * Makes the folder.
   *
   * @param clients call in turn, where more are asked for than there are each stands for several;
   *     they stay open
   */
  public static Bench open(List<DuetFs> clients) {
    String name = "bench-" + Long.toHexString(new SecureRandom().nextLong());
    RemotePath folder = RemotePath.ROOT.child(name);
    return new Bench(clients, folder, clients.get(0).mkdir(folder, false).pair());
  }

  /** Returns the pair that does the work. */
  public int pair() {
    return pair;
  }

  /**
   * Makes calls of every kind that nobody measures.
   *
   * @throws IOException InterruptedIOException when interrupted
   */
  public void warmUp(int calls, int atOnce) throws IOException {
    int each = calls / DEEDS.length;
    if (each > 0) {
      Ground ground = ground();
      for (Deed deed : DEEDS) {
        ground.measure(deed, atOnce, each);
      }
    }
  }

  /**
   * Makes a place to measure in. It stays until all is done: removing thousands of files would be
   * felt by what is measured next.
   */
  public Ground ground() {
    Ground ground = new Ground(clients, folder.child("g" + (grounds.size() + 1)));
    grounds.add(ground);
    return ground;
  }

  /** Returns what carries files into the folder and out of it. */
  public Freight freight() {
    return new Freight(clients.get(0), folder);
  }

  /**
   * Measures all that the plan asks for.
   *
   * @param results takes each result as it comes
   * @throws IOException when a local file fails; InterruptedIOException when interrupted
   */
  public void run(Plan plan, Results results) throws IOException {
    int most = plan.clients().stream().mapToInt(n -> n).max().orElse(1);
    warmUp(plan.warmUp(), Math.min(2, most));
    for (int count : plan.clients()) {
      for (Measured measured : calls(count, plan.count())) {
        results.measured(measured);
      }
    }
    for (int size : plan.sizes()) {
      for (Carried carried : freight().carry(size)) {
        results.carried(carried);
      }
    }
  }

  private List<Measured> calls(int atOnce, int count) throws IOException {
    List<Measured> all = new ArrayList<>();
    Ground ground = ground();
    for (Deed deed : DEEDS) {
      all.add(ground.measure(deed, atOnce, count));
    }
    return all;
  }

  /** Removes the folder with all that was made. */
  @Override
  public void close() {
    grounds.forEach(Ground::clear);
    Cleanup.remove(clients.get(0), folder);
  }
}
