package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;

/** The uploads in the staging folder, under way and complete. Thread safe. */
public final class Uploads {
  private static final String PART = ".part";

  /** So many that were called off last are remembered. */
  private static final int REMEMBERED = 1_000;

  private final Path folder;
  private final StoreSettings settings;
  private final Room room;
  private final Supplier<Set<String>> needed;
  private final Map<String, StageUpload> open = new ConcurrentHashMap<>();

  /** The ids that were called off, the oldest first: a request on its way may still name one. */
  @GuardedBy("this")
  private final Set<String> calledOff = new LinkedHashSet<>();

  /**
   * Looks after those in a folder.
   *
   * @param needed tells which ids are named already
   */
  Uploads(Path folder, StoreSettings settings, Room room, Supplier<Set<String>> needed) {
    this.folder = folder;
    this.settings = settings;
    this.room = room;
    this.needed = needed;
  }

  /**
   * Begins an upload, or goes on with one that was closed before it was finished.
   *
   * @throws DuetException BUSY when it is under way, NOT_STAGED when it was called off, NO_SPACE
   */
  public StageUpload stage(String id) {
    return begun(id, register(id, false));
  }

  /** As {@link #stage}, and ends one that is under way: its sender has turned here. */
  public StageUpload takeOver(String id) {
    return begun(id, register(id, true));
  }

  /** Opens files under the lock, and waits for a write under way of the one that is ended. */
  private synchronized StageUpload register(String id, boolean takeOver) {
    if (calledOff.contains(id)) {
      throw new DuetException(ErrorCode.NOT_STAGED, "upload " + id + " was called off");
    }
    StageUpload before = open.get(id);
    if (before != null && !takeOver) {
      throw new DuetException(ErrorCode.BUSY, "upload " + id + " is under way already");
    }
    try {
      if (before != null) {
        before.close();
      }
      StageUpload upload =
          new StageUpload(id, part(id), settings.stageSyncBytes(), room, () -> open.remove(id));
      open.put(id, upload);
      return upload;
    } catch (IOException e) {
      throw Room.refused("upload " + id, e);
    }
  }

  private static StageUpload begun(String id, StageUpload upload) {
    try {
      return upload.begin();
    } catch (IOException e) {
      upload.close();
      throw Room.refused("upload " + id, e);
    }
  }

  /** Returns how many bytes of an upload that is not complete are here. */
  public long length(String id) throws IOException {
    try {
      return Files.size(part(id));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private Path part(String id) {
    return folder.resolve(new Payload.Staged(id, 0, 0).stageId() + PART);
  }

  /** Opens a complete upload. */
  public FileChannel open(Payload.Staged complete) throws IOException {
    Path file = folder.resolve(Staging.spot(complete).name());
    return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** Finds a complete upload by its id. */
  public Optional<Payload.Staged> complete(String id) throws IOException {
    Payload.Staged checked = new Payload.Staged(id, 0, 0);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, checked.stageId() + ".*.*")) {
      for (Path file : files) {
        String[] parts = file.getFileName().toString().split("\\.", -1);
        return Optional.of(
            new Payload.Staged(
                id, Long.parseLong(parts[1]), Integer.parseUnsignedInt(parts[2], 16)));
      }
      return Optional.empty();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * Ends an upload whose sender will never name it, removes what is here of it, and takes no more
   * of it; one that is named already stays. Only the sender knows the id, and has not let it be
   * named.
   */
  public void callOff(String id) throws IOException {
    if (!needed.get().contains(id)) {
      drop(id);
    }
  }

  private synchronized void drop(String id) throws IOException {
    calledOff.add(id);
    if (calledOff.size() > REMEMBERED) {
      calledOff.remove(calledOff.iterator().next());
    }
    StageUpload before = open.get(id);
    if (before != null) {
      before.close();
    }
    Files.deleteIfExists(part(id));
    Optional<Payload.Staged> whole = complete(id);
    if (whole.isPresent()) {
      Files.deleteIfExists(folder.resolve(Staging.spot(whole.get()).name()));
    }
  }

  /** Removes what nobody has touched for long, is not under way and that nothing names. */
  public void expire(Instant now) throws IOException {
    Set<String> named = needed.get();
    Instant limit = now.minus(settings.stageExpiry());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String id = name.substring(0, Math.max(0, name.indexOf('.')));
        boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        if (old && !open.containsKey(id) && !named.contains(id)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
