package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.disk.Durable;

/**
 * An upload under way, for one thread. Closed before {@link #finish}, it can be taken up again
 * where it ended; its bytes are synced as they come, so that the last sync is short.
 */
public final class StageUpload implements Closeable {
  private static final int CHUNK = 256 * 1024;

  private final String id;
  private final Path part;
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final long syncBytes;
  private final Runnable done;
  private long length;
  private long synced;

  StageUpload(String id, Path part, long syncBytes, Runnable done) throws IOException {
    this.id = id;
    this.part = part;
    this.syncBytes = syncBytes;
    this.done = done;
    channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    readThrough();
  }

  /** Returns how many bytes are here already; the next ones come after them. */
  public long length() {
    return length;
  }

  /** Drops what came after so many bytes: the sender goes on from there. */
  public void cutTo(long bytes) throws IOException {
    channel.truncate(bytes);
    channel.position(0);
    crc.reset();
    length = 0;
    readThrough();
    synced = Math.min(synced, length);
  }

  private void readThrough() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (channel.read(chunk) >= 0) {
      length += chunk.flip().remaining();
      crc.update(chunk);
      chunk.clear();
    }
  }

  /**
   * Adds bytes.
   *
   * @throws org.duetfs.protocol.error.DuetException NO_SPACE when the disk is full
   */
  public void write(ByteBuffer bytes) {
    try {
      crc.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
      if (length - synced >= syncBytes) {
        channel.force(false);
        synced = length;
      }
    } catch (IOException e) {
      throw Room.refused("upload " + id, e);
    }
  }

  /**
   * Makes the upload complete and durable, and closes it.
   *
   * @throws org.duetfs.protocol.error.DuetException NO_SPACE when the disk is full
   */
  public Payload.Staged finish() {
    try {
      Payload.Staged staged = new Payload.Staged(id, length, (int) crc.getValue());
      channel.force(true);
      Path whole = part.resolveSibling(Staging.spot(staged).name());
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      Durable.syncFolder(Durable.folderOf(whole));
      return staged;
    } catch (IOException e) {
      throw Room.refused("upload " + id, e);
    } finally {
      close();
    }
  }

  /** Throws away what came so far, and closes it. */
  public void discard() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw Room.refused("upload " + id, e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Room.refused("upload " + id, e);
    } finally {
      done.run();
    }
  }
}
