package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;

/** The uploads in the staging folder, under way and complete. Thread safe. */
final class Uploads {
  private static final String PART = ".part";

  private final Path folder;
  private final StoreSettings settings;
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  Uploads(Path folder, StoreSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Begins an upload, or goes on with one. */
  StageUpload stage(String id) {
    Payload.Staged checked = new Payload.Staged(id, 0, 0);
    if (!open.add(checked.stageId())) {
      throw new DuetException(ErrorCode.BUSY, "upload " + id + " is under way already");
    }
    try {
      Path part = folder.resolve(id + PART);
      return new StageUpload(id, part, settings.stageSyncBytes(), () -> open.remove(id));
    } catch (IOException e) {
      open.remove(id);
      throw Room.refused("upload " + id, e);
    }
  }

  /** Finds a complete upload by its id. */
  Optional<Payload.Staged> complete(String id) throws IOException {
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
   * Removes what was not touched since a moment, is not under way and has no id of those needed.
   */
  void expire(Instant now, Set<String> needed) throws IOException {
    Instant limit = now.minus(settings.stageExpiry());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String id = name.substring(0, Math.max(0, name.indexOf('.')));
        boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        if (old && !open.contains(id) && !needed.contains(id)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
