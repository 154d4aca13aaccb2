package org.duetfs.server.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.server.driver.Daemons;
import org.duetfs.server.driver.Transfers;
import org.duetfs.server.store.Opened;
import org.duetfs.server.store.StageUpload;
import org.duetfs.server.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings content into staging: copies of own files, trees of other pairs. Thread safe. */
public final class StagingTransfers implements Transfers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StagingTransfers.class);
  private static final int THREADS = 4;
  private static final int CHUNK = 256 * 1024;

  private final Store store;
  private final TreePull pull;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Daemons.named("transfer"));

  /** Pulls a tree, blocking. */
  @FunctionalInterface
  public interface TreePull {
    /** Returns the tree's manifest; its content lies on every member in sync. */
    Payload pull(PeerMessage.MovePrepare from) throws IOException;
  }

  /** Copies within a store and pulls from others. */
  public StagingTransfers(Store store, TreePull pull) {
    this.store = store;
    this.pull = pull;
  }

  @Override
  public void copy(
      RemotePath path, Index version, String stageId, Consumer<@Nullable Payload> then) {
    run("copying " + path, () -> copy(path, version, stageId), then);
  }

  @Override
  public void pull(PeerMessage.MovePrepare from, Consumer<@Nullable Payload> then) {
    run("pulling " + from.source(), () -> pull.pull(from), then);
  }

  private interface Work {
    Payload run() throws IOException;
  }

  private void run(String what, Work work, Consumer<@Nullable Payload> then) {
    threads.execute(
        () -> {
          Payload content = null;
          try {
            content = work.run();
          } catch (IOException | RuntimeException e) {
            LOG.warn("{} failed: {}", what, e.toString());
          }
          then.accept(content);
        });
  }

  private Payload copy(RemotePath path, Index version, String stageId) throws IOException {
    try (Opened file = store.open(path, Optional.of(version))) {
      long size = file.info().size();
      if (size <= Payload.MAX_INLINE) {
        return new Payload.Inline(Contents.read(path, file));
      }
      Payload.Staged staged = stage(file, stageId);
      if (staged.size() != size || staged.crc32c() != file.info().crc32c()) {
        throw new IOException("the bytes on this disk are not those that were written");
      }
      return staged;
    }
  }

  private Payload.Staged stage(Opened file, String stageId) throws IOException {
    try (StageUpload upload = store.uploads().stage(stageId)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      long left = file.info().size();
      while (left > 0) {
        chunk.clear().limit((int) Math.min(CHUNK, left));
        int n = file.channel().read(chunk);
        if (n < 0) {
          throw new IOException("the file is shorter than its row says");
        }
        left -= n;
        upload.write(chunk.flip());
      }
      return upload.finish();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
