package org.duetfs.server.serving;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.StateView;
import org.duetfs.server.driver.ReplicaDriver;
import org.duetfs.server.http.DataSource;
import org.duetfs.server.store.Opened;
import org.duetfs.server.store.Store;

/** Reads of this pair's tree, each as of a moment when this member may answer it. Thread safe. */
public final class PairReads implements DataSource {
  /** A little longer than the replica itself lets a read wait. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final ReplicaDriver driver;
  private final Store store;
  private final PairNames names;

  /** Reads a store when its replica says so. */
  public PairReads(ReplicaDriver driver, Store store, PairNames names) {
    this.driver = driver;
    this.store = store;
    this.names = names;
  }

  /** Tells what stands at a path; NOT_FOUND when nothing does. */
  public NodeInfo stat(RemotePath path) {
    await(path, false);
    StateView state = store.state();
    return state
        .find(path)
        .orElseGet(
            () -> {
              state.list(path); // Says which component is wrong, and how.
              throw new DuetException(ErrorCode.NOT_FOUND, path + " does not exist");
            });
  }

  /** Returns a directory's entries, sorted by name. */
  public List<NodeInfo> list(RemotePath path) {
    await(path, true);
    return store.state().list(path);
  }

  /** Opens a file, row and bytes at one moment. */
  public Opened openFile(RemotePath path, Optional<Index> version) {
    await(path, false);
    return store.open(path, version);
  }

  @Override
  public OpenFile open(RemotePath path, Optional<Index> version) {
    Opened file = openFile(path, version);
    NodeInfo info = file.info();
    return new OpenFile(info.version(), info.size(), info.crc32c(), file.channel());
  }

  private void await(RemotePath path, boolean listing) {
    Optional<Reply.Refused> refused =
        Waits.await(driver.read(path, listing), LONGEST)
            .orElseThrow(
                () ->
                    new DuetException(
                        ErrorCode.ISOLATED, path + ": this server does not come round to it"));
    if (refused.isPresent()) {
      throw names.error(refused.get());
    }
  }
}
