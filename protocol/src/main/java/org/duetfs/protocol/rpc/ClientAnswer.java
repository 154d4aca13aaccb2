package org.duetfs.protocol.rpc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.View;

/** What a server answers to a {@link ClientCall}, beside its {@link Standing}. */
public sealed interface ClientAnswer {
  /** To a request in a session, refusals included. */
  record OfSession(Reply reply) implements ClientAnswer {}

  /**
   * To {@code view.get}.
   *
   * @param requests how many reads and mutations the server has answered since it started; calls
   *     under {@code view} and {@code cluster} do not count
   */
  record Greeting(long requests) implements ClientAnswer {}

  /** The report was heard, or the conflict is gone. */
  record Heard() implements ClientAnswer {}

  /** What stands at the path. */
  record Node(NodeInfo node) implements ClientAnswer {}

  /** The entries of a directory, sorted by name. */
  record Nodes(List<NodeInfo> nodes) implements ClientAnswer {
    public Nodes {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A file.
   *
   * @param bytes its content, of the very version that {@code node} names; absent when it is longer
   *     than {@link org.duetfs.protocol.op.Payload#MAX_INLINE}: then {@code GET /data} has it
   */
  record Content(NodeInfo node, Optional<byte[]> bytes) implements ClientAnswer {}

  /**
   * The claims of top-level names, moves under way included.
   *
   * @param newest the pair that made the newest name; 0 when there is none
   * @param pairs the pair of each name
   */
  record Claims(int newest, Map<String, Integer> pairs) implements ClientAnswer {
    public Claims {
      pairs = Map.copyOf(pairs);
    }
  }

  /** A pair's last views, the oldest first. */
  record History(List<Past> views) implements ClientAnswer {
    public History {
      views = List.copyOf(views);
    }

    /**
     * A view.
     *
     * @param writtenMillis when it was written, by a wall clock; 0 when unknown
     */
    public record Past(View view, long writtenMillis) {}
  }

  /** The conflicts that a server keeps, by path; {@code GET /conflicts/ID} has their bytes. */
  record Conflicts(List<Conflict> conflicts) implements ClientAnswer {
    public Conflicts {
      conflicts = List.copyOf(conflicts);
    }
  }

  /**
   * What a server has and did.
   *
   * @param waitingFor what it waits for, as it says it to people; empty when for nothing
   * @param requests as {@link Greeting#requests}
   * @param operations by name
   * @param tree paths from the top down, sorted
   * @param treeComplete false when entries beyond the limit were left out
   * @param repair what is wrong with its copies
   * @param gauges what goes up and down from moment to moment
   */
  record Status(
      String waitingFor,
      long files,
      long directories,
      long bytes,
      long requests,
      Map<String, Latencies> operations,
      List<Entry> tree,
      boolean treeComplete,
      Repair repair,
      Gauges gauges)
      implements ClientAnswer {
    public Status {
      operations = Map.copyOf(operations);
      tree = List.copyOf(tree);
    }

    /**
     * What is wrong with a server's copies, and how far its mirror has filled it up again.
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

      public Repair {
        damagedPaths = List.copyOf(damagedPaths);
      }
    }

    /** How many files and directories of those that changed are here already. */
    public record Resync(long done, long total) {}

    /** How often an operation was served, and how long it took, in microseconds. */
    public record Latencies(long count, long p50Micros, long p99Micros) {}

    /**
     * What goes up and down from moment to moment.
     *
     * @param freeBytes how many bytes may be stored yet
     * @param recent the reads and mutations of the last seconds; none when nobody has asked lately
     */
    public record Gauges(long freeBytes, Latencies recent) {
      /** Nothing is known. */
      public static final Gauges NONE = new Gauges(0, new Latencies(0, 0, 0));
    }

    /** What stands at a path. */
    public record Entry(NodeKind kind, RemotePath path) {}
  }

  /**
   * What the server noted of the requests that were asked for, in its order.
   *
   * @param moments times in nanoseconds since the first of them; of this server's own clock, so
   *     never to be compared with another's
   */
  record Account(List<Moment> moments) implements ClientAnswer {
    public Account {
      moments = List.copyOf(moments);
    }

    /** What happened: something here, or a message to or from another server. */
    public enum Kind {
      DID,
      SENT,
      HEARD
    }

    /**
     * Something that happened.
     *
     * @param request the name of the request that it is of
     * @param other the server that a message went to or came from; 0 for a client, or nobody; -1
     *     for the servers of another pair
     * @param what in a few words; those of a message between servers are the same at both its ends
     */
    public record Moment(String request, long nanos, Kind kind, int other, String what) {}
  }

  /**
   * The call was refused and did nothing.
   *
   * @param movedTo with MOVED: the pair that holds the path
   */
  record Failed(ErrorCode code, String message, OptionalInt movedTo) implements ClientAnswer {
    /** Makes a refusal that names no other pair. */
    public static Failed of(DuetException error) {
      return new Failed(error.code(), String.valueOf(error.getMessage()), OptionalInt.empty());
    }
  }
}
