package org.duetfs.server.serving;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.server.http.DataSource;

/**
 * Reads for callers who know this server alone: what it may not answer at the moment, as it starts
 * or waits for its mirror, is tried again for a while, just as their changes are. A stale server
 * says so at once. Thread safe.
 */
final class PatientReads implements DataSource {
  private static final Duration PAUSE = Duration.ofMillis(30);

  private final PairReads reads;
  private final Supplier<Role> role;
  private final Duration longest;

  PatientReads(PairReads reads, Supplier<Role> role, Duration longest) {
    this.reads = reads;
    this.role = role;
    this.longest = longest;
  }

  NodeInfo stat(RemotePath path) {
    return patiently(role, longest, () -> reads.stat(path));
  }

  List<NodeInfo> list(RemotePath path) {
    return patiently(role, longest, () -> reads.list(path));
  }

  @Override
  public OpenFile open(RemotePath path, Optional<Index> version) {
    return patiently(role, longest, () -> reads.open(path, version));
  }

  /** Tries until it is done, is refused for good, or the time is up. */
  static <T> T patiently(Supplier<Role> role, Duration longest, Supplier<T> read) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      try {
        return read.get();
      } catch (DuetException e) {
        boolean passing = e.code() == ErrorCode.ISOLATED || e.code() == ErrorCode.STALE_VIEW;
        if (!passing || role.get() == Role.STALE || System.nanoTime() - deadline > 0) {
          throw e;
        }
        Waits.pause(PAUSE);
      }
    }
  }
}
