package org.duetfs.client;

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
   * One server; all counts are 0 while it is down.
   *
   * @param waitingFor what it waits for, empty when for nothing
   * @param operations by name
   * @param repair what is wrong with its copies
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
      Repair repair) {
    /** Copies the map. */
    public ServerStatus {
      operations = Map.copyOf(operations);
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
