package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.disk.Durable;

/**
 * An upload under way. Closed before {@link #finish}, it can be taken up again where it ended; its
 * bytes are synced as they come, so that the last sync is short. Thread safe, as another one may
 * take it over.
 */
public final class StageUpload implements Closeable {
  private static final int CHUNK = 256 * 1024;

  /** After so many bytes it looks for room again. */
  private static final long LOOK = 1 << 20;

  private final String id;
  private final Path part;
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final long syncBytes;
  private final Room room;
  private final Runnable done;

  @GuardedBy("this")
  private long length;

  @GuardedBy("this")
  private long synced;

  @GuardedBy("this")
  private long nextLook;

  @GuardedBy("this")
  private boolean closed;

  StageUpload(String id, Path part, long syncBytes, Room room, Runnable done) throws IOException {
    this.id = id;
    this.part = part;
    this.syncBytes = syncBytes;
    this.room = room;
    this.done = done;
    channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Reads what is here already; to be called first. */
  synchronized StageUpload begin() throws IOException {
    readThrough();
    return this;
  }

  /** Returns how many bytes are here already; the next ones come after them. */
  public synchronized long length() {
    return length;
  }

  /** Drops what came after so many bytes: the sender goes on from there. */
  public synchronized void cutTo(long bytes) throws IOException {
    channel.truncate(bytes);
    channel.position(0);
    crc.reset();
    length = 0;
    readThrough();
    synced = Math.min(synced, length);
  }

  @GuardedBy("this")
  private void readThrough() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (channel.read(chunk) >= 0) {
      length += chunk.flip().remaining();
      crc.update(chunk);
      chunk.clear();
    }
  }

  /**
   * Adds bytes. The reserve is not for uploads; one that finds no other room is dropped, or what is
   * left of it would keep the disk full until it expires.
   *
   * @throws DuetException NO_SPACE when the disk is full, BUSY when it was taken over
   */
  public synchronized void write(ByteBuffer bytes) {
    if (closed) {
      throw new DuetException(ErrorCode.BUSY, "upload " + id + " was taken over");
    }
    try {
      if (length >= nextLook) {
        room.check("upload " + id);
        nextLook = length + LOOK;
      }
      crc.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
      if (length - synced >= syncBytes) {
        channel.force(false);
        synced = length;
      }
    } catch (IOException e) {
      throw dropped(Room.refused("upload " + id, e));
    } catch (DuetException e) {
      throw dropped(e);
    }
  }

  /** Removes what is here of an upload that has no room. */
  @GuardedBy("this")
  private DuetException dropped(DuetException why) {
    if (why.code() == ErrorCode.NO_SPACE) {
      try {
        Files.deleteIfExists(part); // While it is still this one's: closed, it may be begun anew.
      } catch (IOException e) {
        why.addSuppressed(e);
      }
      close();
    }
    return why;
  }

  /** Reads bytes that are here, as many as the buffer takes. */
  public synchronized void read(long from, ByteBuffer into) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int n = channel.read(into, at);
      if (n < 0) {
        throw new EOFException("upload " + id + " has " + at + " bytes");
      }
      at += n;
    }
  }

  /**
   * Makes the upload complete and durable, and closes it.
   *
   * @throws DuetException NO_SPACE when the disk is full, BUSY when it was taken over
   */
  public synchronized Payload.Staged finish() {
    if (closed) {
      throw new DuetException(ErrorCode.BUSY, "upload " + id + " was taken over");
    }
    try {
      Payload.Staged staged = new Payload.Staged(id, length, (int) crc.getValue());
      channel.force(true);
      Path whole = part.resolveSibling(Staging.spot(staged).name());
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      Durable.syncFolder(Durable.folderOf(whole));
      return staged;
    } catch (IOException e) {
      throw dropped(Room.refused("upload " + id, e));
    } finally {
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return; // it may be somebody else's by now
    }
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw Room.refused("upload " + id, e);
    } finally {
      done.run();
    }
  }
}
