package org.duetfs.test.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;

/** Writers at work, each in a folder of its own below one folder. */
public final class Load implements AutoCloseable {
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final ExecutorService threads;
  private final List<Writer> writers = new ArrayList<>();
  private final List<Future<Optional<DuetException>>> endings = new ArrayList<>();

  /**
   * Makes the writers' folders and sets them to work.
   *
   * @param clients whom they work through, in turns
   * @param folder exists and is empty
   */
  public Load(List<DuetFs> clients, RemotePath folder, int count, SplittableRandom random) {
    threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      RemotePath own = folder.child("w" + i);
      DuetFs fs = clients.get(i % clients.size());
      fs.mkdir(own, false);
      writers.add(new Writer(fs, own, random.split(), over::get, acknowledged));
    }
    writers.forEach(writer -> endings.add(threads.submit(writer)));
  }

  /** Returns how many changes were acknowledged up to now. */
  public int acknowledged() {
    return acknowledged.get();
  }

  /** Tells whether every writer has given up. */
  public boolean isOver() {
    return endings.stream().allMatch(Future::isDone);
  }

  /** Lets each writer end its change and stop; returns what went wrong, and the writers' story. */
  public Ended end() throws InterruptedException, ExecutionException {
    over.set(true);
    List<DuetException> failures = new ArrayList<>();
    for (Future<Optional<DuetException>> ending : endings) {
      ending.get().ifPresent(failures::add);
    }
    return new Ended(failures, new LoadStory(writers));
  }

  @Override
  public void close() {
    over.set(true);
    threads.shutdown();
  }

  /** How it ended. */
  public record Ended(List<DuetException> failures, LoadStory story) {}
}
