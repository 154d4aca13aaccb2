package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was removed or replaced. It stays beside the user's tree until rows that no longer name it
 * are durable, and is only then removed for good: so whatever the durable rows name is always
 * somewhere on this disk, and recovery can put the tree back to exactly what they say.
 */
final class Trash {
  /** A thing, and the inodes that are known to be our own in it. */
  private record Doomed(Spot spot, Set<Long> inodes) {}

  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);
  private static final int MOST = 20_000;

  private final MemberFiles files;
  private final Names names;
  private final List<Doomed> waiting = new ArrayList<>();
  private final LinkedBlockingQueue<Doomed> dead = new LinkedBlockingQueue<>();

  Trash(MemberFiles files, Names names) {
    this.files = files;
    this.names = names;
  }

  /** Takes a thing in that the rows of the next commit no longer name; called by the writer. */
  void add(Spot spot, Set<Long> inodes) {
    waiting.add(new Doomed(spot, inodes));
  }

  /** Says that the rows are durable; called by the writer. */
  void committed() {
    dead.addAll(waiting);
    waiting.clear();
  }

  /** Helps the sweeper when more comes than it removes; called by the writer. */
  void bound() {
    try {
      while (dead.size() > MOST && sweep()) {
        // One after the other.
      }
    } catch (IOException e) {
      // It stays where it is; the next start removes it.
      LOG.warn("cannot remove what was taken aside: {}", e.toString());
    }
  }

  /** Removes one thing for good; returns false when there is none. Called from any thread. */
  boolean sweep() throws IOException {
    Doomed doomed = dead.poll();
    if (doomed != null) {
      remove(doomed);
    }
    return doomed != null;
  }

  /** Waits for a thing and removes it for good. */
  void sweepNext() throws IOException, InterruptedException {
    remove(dead.take());
  }

  private void remove(Doomed doomed) throws IOException {
    Optional<Stat> stat = files.stat(doomed.spot());
    if (stat.isPresent()) {
      remove(doomed.spot(), stat.get(), doomed.inodes());
    }
  }

  /** What somebody else laid into a directory that was removed is not ours to destroy. */
  private void remove(Spot spot, Stat stat, Set<Long> inodes) throws IOException {
    if (!inodes.contains(stat.inode())) {
      files.rename(spot, names.aside(spot.name()));
    } else if (stat.isDirectory()) {
      for (Map.Entry<String, Stat> below : files.list(spot).entrySet()) {
        remove(spot.child(below.getKey()), below.getValue(), inodes);
      }
      files.removeDirectory(spot);
    } else {
      files.removeFile(spot);
    }
  }
}
