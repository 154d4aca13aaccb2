package org.duetfs.server.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.driver.StandingBoard;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.store.Store;

/**
 * Takes uploads into this member's staging, and passes a client's on to the mirror as they come.
 */
public final class StageIntake implements StageSink, AutoCloseable {
  private static final int PIECE = 256 * 1024;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Store store;
  private final StandingBoard board;
  private final Optional<MirrorStage> mirror;
  private final Optional<CalledOff> calledOff;

  /**
   * Takes uploads.
   *
   * @param mirror of a pair of two
   */
  public StageIntake(Store store, StandingBoard board, Optional<MirrorStage> mirror) {
    this.store = store;
    this.board = board;
    this.mirror = mirror;
    this.calledOff = mirror.map(stage -> new CalledOff(stage, this::passesOn, BETWEEN));
  }

  @Override
  public long length(String id) {
    try {
      Optional<Payload.Staged> whole = store.uploads().complete(id);
      if (whole.isPresent()) {
        return whole.get().size();
      }
      return store.uploads().length(id);
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  @Override
  public void callOff(String id, boolean fromPeer) {
    try {
      store.uploads().callOff(id);
    } catch (IOException e) {
      throw failed(id, e);
    }
    if (!fromPeer) {
      calledOff.ifPresent(mirrors -> mirrors.add(id));
    }
  }

  @Override
  public void close() {
    calledOff.ifPresent(CalledOff::close);
  }

  @Override
  public Upload open(String id, long offset, boolean fromPeer) {
    boolean passOn = !fromPeer && passesOn();
    try {
      Optional<Payload.Staged> whole =
          store.uploads().complete(id).filter(all -> all.size() >= offset);
      LocalUpload here =
          whole.isPresent()
              ? LocalUpload.Whole.of(store, whole.get())
              : LocalUpload.Part.under(store, id, offset);
      return passOn ? passing(here, id, offset) : here;
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  private Upload passing(LocalUpload here, String id, long offset) throws IOException {
    MirrorStage.Passing passing = null;
    boolean open = false;
    try {
      // What the mirror lacks it gets from here: it may have come up, or joined, in the middle.
      long there = offset == 0 ? 0 : Math.min(offset, mirror.orElseThrow().length(id));
      passing = mirror.orElseThrow().open(id, there);
      copy(here, there, offset, passing);
      open = true;
      return new PassedUpload(here, passing);
    } catch (IOException e) {
      throw new DuetException(
          ErrorCode.ISOLATED,
          "upload " + id + ": the mirror does not take it: " + e.getMessage(),
          e);
    } finally {
      if (!open) {
        here.close();
        if (passing != null) {
          passing.close();
        }
      }
    }
  }

  private static void copy(LocalUpload here, long from, long to, MirrorStage.Passing there)
      throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, to - from));
    for (long at = from; at < to; at += piece.limit()) {
      piece.clear().limit((int) Math.min(piece.capacity(), to - at));
      here.read(at, piece);
      there.write(piece.flip());
    }
  }

  private boolean passesOn() {
    return mirror.isPresent() && !board.read().alone();
  }

  private static DuetException failed(String id, IOException e) {
    return new DuetException(ErrorCode.INTERNAL, "upload " + id + ": " + e.getMessage(), e);
  }
}
