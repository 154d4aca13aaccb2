package org.duetfs.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;

/**
 * The whole cluster at about one moment.
 *
 * @param tree sorted by path
 * @param treeComplete false when entries beyond the limit were left out
 */
public record ClusterStatus(List<PairStatus> pairs, List<TreeEntry> tree, boolean treeComplete) {
  /** Copies the lists. */
  public ClusterStatus {
    pairs = List.copyOf(pairs);
    tree = List.copyOf(tree);
  }

  /**
   * One pair.
   *
   * @param marks such as {@code [U_]}
   * @param leader the leader's server number; absent when none is known
   * @param trackerHere whether the next new top-level name goes to this pair
   * @param subTracker the number of the server that is asked next
   */
  public record PairStatus(
      int number,
      String marks,
      long generation,
      Optional<Integer> leader,
      boolean trackerHere,
      int subTracker,
      List<ServerStatus> servers) {
    /** Copies the list. */
    public PairStatus {
      servers = List.copyOf(servers);
    }
  }

  /**
   * One server.
   *
   * @param waitingFor what it waits for, empty when for nothing
   * @param operations by name
   * @param repair what is wrong with its copies
   * @param gauges what goes up and down from moment to moment
   * @param age how old all that is; absent when it never told, and then all counts are 0
   */
  public record ServerStatus(
      int number,
      HostPort address,
      ServerState state,
      String waitingFor,
      long files,
      long directories,
      long bytes,
      long requests,
      Map<String, OperationStats> operations,
      Repair repair,
      Gauges gauges,
      Optional<Duration> age) {
    /** Copies the map. */
    public ServerStatus {
      operations = Map.copyOf(operations);
    }

    /** Tells whether it did not answer now, so that what is told here is at best what it was. */
    public boolean isOld() {
      return age.isEmpty() || !age.get().isZero();
    }
  }

  /**
   * What is wrong with a server's copies, and how far it has been filled up again.
   *
   * @param resync empty while it is not being filled up
   * @param damaged how many copies are damaged
   * @param damagedPaths the first of them
   * @param conflicts how many versions it keeps that its pair has gone on without
   */
  public record Repair(
      Optional<Resync> resync, long damaged, List<RemotePath> damagedPaths, long conflicts) {
    /** All is well. */
    public static final Repair NONE = new Repair(Optional.empty(), 0, List.of(), 0);

    /** Copies the list. */
    public Repair {
      damagedPaths = List.copyOf(damagedPaths);
    }
  }

  /** How many files and directories of those that changed have come. */
  public record Resync(long done, long total) {}

  /**
   * What goes up and down from moment to moment.
   *
   * @param freeBytes how many bytes may be stored yet
   * @param recent the reads and mutations of the last five seconds; none when nobody has asked for
   *     them lately
   */
  public record Gauges(long freeBytes, OperationStats recent) {
    /** Nothing is known. */
    public static final Gauges NONE = new Gauges(0, new OperationStats(0, 0, 0));
  }

  /** What a server is to its pair. */
  public enum ServerState {
    LEADER,
    FOLLOWER,
    ALONE,
    STALE,
    ISOLATED,
    STARTING,
    DOWN
  }

  /** How often an operation was served, and its latencies in microseconds. */
  public record OperationStats(long count, long p50Micros, long p99Micros) {}

  /**
   * One entry of the tree and the pair that holds it.
   *
   * @param kind absent while its pair is away: then no more than top-level names are known
   */
  public record TreeEntry(RemotePath path, Optional<NodeKind> kind, int pair) {
    /** Tells whether its pair cannot be asked now. */
    public boolean away() {
      return kind.isEmpty();
    }
  }
}
