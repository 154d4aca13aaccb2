package org.duetfs.test.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.faults.Links;

/**
 * Clients at random work on a few shared files and on files of their own, while a nemesis breaks
 * one thing after the other. What is drawn depends on the seed alone, what happens also on the
 * machine.
 */
public final class Torture {
  private static final int CLIENTS = 8;
  private static final int OWN_FILES = 2;

  private final Cluster cluster;
  private final Links links;
  private final SplittableRandom random;
  private final Told told = new Told();

  /**
   * Makes one for a fresh cluster.
   *
   * @param links of the cluster's servers
   */
  public Torture(Cluster cluster, Links links, long seed) {
    this.cluster = cluster;
    this.links = links;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Runs for a while, heals everything, and waits until all pairs are whole.
   *
   * @return what is wrong with what clients were told; empty when nothing is
   */
  public List<String> run(Duration length) throws Exception {
    List<DuetFs> clients = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    AtomicBoolean over = new AtomicBoolean();
    try {
      List<RemotePath> folders = makeFolders();
      List<Doer> doers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String name = Nemesis.clientName(i);
        DuetFs fs = DuetFs.connect(links.client(name, cluster), Notices.NONE);
        clients.add(fs);
        doers.add(new Doer(name, fs, paths(folders, i), random.split(), over::get, told));
      }
      List<Future<?>> ends = new ArrayList<>();
      doers.forEach(doer -> ends.add(threads.submit(doer)));
      breakThings(System.nanoTime() + length.toNanos());
      over.set(true);
      for (Future<?> end : ends) {
        end.get();
      }
      doers.forEach(Doer::settleAll);
      readAll();
    } finally {
      over.set(true);
      threads.shutdown();
      clients.forEach(DuetFs::close);
    }
    return told.violations();
  }

  /** Makes the folders, one or two on each pair. */
  private List<RemotePath> makeFolders() {
    List<RemotePath> folders = List.of(RemotePath.of("/one"), RemotePath.of("/two"));
    try (DuetFs fs = cluster.client()) {
      folders.forEach(folder -> fs.mkdir(folder, false));
    }
    return folders;
  }

  /** Returns the files of a client: a shared one in each folder, twice as likely, and its own. */
  private static List<RemotePath> paths(List<RemotePath> folders, int client) {
    List<RemotePath> paths = new ArrayList<>();
    for (RemotePath folder : folders) {
      paths.add(folder.child("shared"));
      paths.add(folder.child("shared"));
      for (int i = 0; i < OWN_FILES; i++) {
        paths.add(folder.child(Nemesis.clientName(client) + "-" + i));
      }
    }
    return paths;
  }

  private void breakThings(long end) throws Exception {
    Nemesis nemesis = new Nemesis(cluster, links);
    SplittableRandom draws = random.split();
    while (System.nanoTime() < end) {
      Mischief next = Mischief.draw(draws, cluster.servers().size(), CLIENTS);
      System.out.println("  " + next);
      nemesis.play(next);
    }
    nemesis.heal();
  }

  /** Reads each file once more, so that every acknowledged change must show. */
  private void readAll() {
    try (DuetFs fs = cluster.client()) {
      Doer last = new Doer("last", fs, List.of(), random.split(), () -> true, told);
      for (RemotePath path : told.paths()) {
        if (!last.readNow(path)) {
          told.surprise("the last read of " + path + " had no answer");
        }
      }
    }
  }

  @Override
  public String toString() {
    return told.toString();
  }
}
