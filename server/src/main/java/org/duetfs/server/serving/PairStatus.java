package org.duetfs.server.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.replica.Progress;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientAnswer.Status;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.state.StateView;
import org.duetfs.protocol.view.View;
import org.duetfs.server.driver.MemberStanding;
import org.duetfs.server.driver.ReplicaDriver;
import org.duetfs.server.http.HealthSource;
import org.duetfs.server.stats.OperationStats;
import org.duetfs.server.store.Counts;
import org.duetfs.server.store.Store;

/** Tells what this server is, has and did, in whatever state it is. Thread safe. */
public final class PairStatus implements HealthSource {
  /** So many damaged copies are named; of more there is the number. */
  private static final int MOST_DAMAGED = 20;

  private final Who who;
  private final ReplicaDriver driver;
  private final Store store;
  private final OperationStats stats;
  private final Supplier<MirrorRefills.Progress> refilled;

  /** Which server this is. */
  public record Who(String cluster, int pair, int server, List<Integer> servers) {}

  /**
   * Tells of a server.
   *
   * @param refilled how far its mirror has filled it up
   */
  public PairStatus(
      Who who,
      ReplicaDriver driver,
      Store store,
      OperationStats stats,
      Supplier<MirrorRefills.Progress> refilled) {
    this.who = who;
    this.driver = driver;
    this.store = store;
    this.stats = stats;
    this.refilled = refilled;
  }

  /** Returns what this server is to its pair. */
  public Standing standing() {
    MemberStanding now = driver.standing();
    return new Standing(now.role(), who.server(), who.cluster(), now.view().map(PairView::of));
  }

  /** Returns how many reads and mutations were answered. */
  public long requests() {
    return stats.requests();
  }

  /** Returns all that it has and did, with at most so many entries of the tree. */
  public Status status(int entries) {
    Counts counts = store.counts();
    List<Status.Entry> tree = new ArrayList<>();
    boolean complete = entries > 0 ? walk(RemotePath.ROOT, entries, tree) : true;
    return new ClientAnswer.Status(
        waitingFor(),
        counts.files(),
        counts.directories(),
        counts.bytes(),
        stats.requests(),
        stats.operations(),
        tree,
        complete,
        repair(),
        new Status.Gauges(freeBytes(), stats.recent()));
  }

  /** A disk that cannot be asked has no room that one could count on. */
  private long freeBytes() {
    try {
      return store.freeBytes();
    } catch (IOException e) {
      return 0;
    }
  }

  private Status.Repair repair() {
    List<RemotePath> damaged = store.damaged();
    return new Status.Repair(
        driver.standing().resync().map(this::progress),
        damaged.size(),
        damaged.subList(0, Math.min(MOST_DAMAGED, damaged.size())),
        store.conflicts().count());
  }

  /** The protocol counts whole parts of a round, and one may hold many large files. */
  private Status.Resync progress(Progress parts) {
    long done = Math.max(parts.done(), refilled.get().filesOfRound());
    return new Status.Resync(Math.min(done, parts.total()), parts.total());
  }

  private boolean walk(RemotePath directory, int most, List<Status.Entry> found) {
    for (NodeInfo node : entries(directory)) {
      if (found.size() == most) {
        return false;
      }
      RemotePath path = directory.child(node.name());
      found.add(new Status.Entry(node.kind(), path));
      if (node.isDirectory() && !walk(path, most, found)) {
        return false;
      }
    }
    return true;
  }

  /** The tree may change while it is walked; what is gone by then has no entries. */
  private List<NodeInfo> entries(RemotePath directory) {
    StateView state = store.state();
    try {
      return state.list(directory);
    } catch (DuetException e) {
      return List.of();
    }
  }

  private String waitingFor() {
    return driver.standing().serves() ? "" : driver.describe();
  }

  @Override
  public Map<String, Object> health() {
    MemberStanding now = driver.standing();
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("server", who.server());
    health.put("pair", who.pair());
    health.put("state", now.role().name().toLowerCase(java.util.Locale.ROOT));
    health.put("serves", now.serves());
    health.put("view", now.view().map(view -> view.marks(who.servers())).orElse(""));
    health.put("generation", now.view().map(View::generation).orElse(0L));
    health.put("says", driver.describe());
    health.put("cluster", who.cluster());
    health.put("broughtFiles", refilled.get().all().files());
    health.put("broughtBytes", refilled.get().all().bytes());
    return health;
  }
}
