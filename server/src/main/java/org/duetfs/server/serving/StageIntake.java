package org.duetfs.server.serving;

import java.io.IOException;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.driver.StandingBoard;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.store.StageUpload;
import org.duetfs.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes uploads into this member's staging, and passes a client's on to the mirror as they come.
 */
public final class StageIntake implements StageSink {
  private static final Logger LOG = LoggerFactory.getLogger(StageIntake.class);

  private final Store store;
  private final StandingBoard board;
  private final Optional<MirrorStage> mirror;

  /**
   * Takes uploads.
   *
   * @param mirror of a pair of two
   */
  public StageIntake(Store store, StandingBoard board, Optional<MirrorStage> mirror) {
    this.store = store;
    this.board = board;
    this.mirror = mirror;
  }

  @Override
  public long length(String id) {
    long here = lengthHere(id);
    if (here == 0 || !passesOn()) {
      return here;
    }
    try {
      return Math.min(here, mirror.orElseThrow().length(id));
    } catch (IOException e) {
      LOG.debug("the mirror's staging does not answer: {}", e.toString());
      return 0; // The sender starts anew, and may find the mirror left out by then.
    }
  }

  private long lengthHere(String id) {
    try {
      Optional<Payload.Staged> whole = store.staged(id);
      if (whole.isPresent()) {
        return whole.get().size();
      }
      try (StageUpload part = store.stage(id)) {
        return part.length();
      }
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  @Override
  public Upload open(String id, long offset, boolean fromPeer) {
    boolean passOn = !fromPeer && passesOn();
    try {
      Optional<Payload.Staged> whole = store.staged(id);
      LocalUpload here =
          whole.isPresent() && offset == whole.get().size()
              ? LocalUpload.complete(whole.get())
              : LocalUpload.under(store, id, offset);
      return passOn ? passing(here, id, offset) : here;
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  private Upload passing(LocalUpload here, String id, long offset) throws IOException {
    try {
      return new PassedUpload(here, mirror.orElseThrow().open(id, offset));
    } catch (IOException e) {
      here.close();
      throw new DuetException(
          ErrorCode.ISOLATED,
          "upload " + id + ": the mirror does not take it: " + e.getMessage(),
          e);
    }
  }

  private boolean passesOn() {
    return mirror.isPresent() && !board.read().alone();
  }

  private static DuetException failed(String id, IOException e) {
    return new DuetException(ErrorCode.INTERNAL, "upload " + id + ": " + e.getMessage(), e);
  }
}
