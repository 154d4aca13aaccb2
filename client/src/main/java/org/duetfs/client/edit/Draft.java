package org.duetfs.client.edit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.duetfs.client.DuetFs;
import org.duetfs.client.OpenFile;
import org.duetfs.client.Placed;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;

/**
 * A copy of a file on this machine, to be changed and written back where nobody else has changed
 * the file meanwhile. Not thread safe.
 */
public final class Draft {
  private static final int PIECE = 64 * 1024;

  private final DuetFs fs;
  private final RemotePath path;
  private final Optional<NodeInfo> original;
  private final Path copy;

  private Draft(DuetFs fs, RemotePath path, Optional<NodeInfo> original, Path copy) {
    this.fs = fs;
    this.path = path;
    this.original = original;
    this.copy = copy;
  }

  /**
   * Copies a file; of one that is not there yet the copy is empty.
   *
   * @throws DuetException when it cannot be read
   * @throws IOException when the copy cannot be written
   */
  public static Draft of(DuetFs fs, RemotePath path) throws IOException {
    Optional<OpenFile> file = find(fs, path);
    // In a folder of its own, which only its owner may enter, as it may hold secrets.
    Path folder = Files.createTempDirectory("duetfs-edit");
    Path copy = folder.resolve(path.name());
    try {
      if (file.isEmpty()) {
        Files.createFile(copy);
      } else {
        try (InputStream in = file.get().from(0)) {
          Files.copy(in, copy);
        }
      }
    } catch (IOException | RuntimeException e) {
      delete(copy);
      throw e;
    }
    return new Draft(fs, path, file.map(OpenFile::node), copy);
  }

  private static Optional<OpenFile> find(DuetFs fs, RemotePath path) {
    try {
      return Optional.of(fs.open(path));
    } catch (DuetException e) {
      if (e.code() != ErrorCode.NOT_FOUND || !fs.stat(path.parent()).isDirectory()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Returns the copy. */
  public Path copy() {
    return copy;
  }

  /** Tells whether the copy differs from what was copied; a new file differs once it has bytes. */
  public boolean isChanged() throws IOException {
    if (original.isEmpty()) {
      return Files.size(copy) > 0;
    }
    return Files.size(copy) != original.get().size() || crc() != original.get().crc32c();
  }

  private int crc() throws IOException {
    CRC32C crc = new CRC32C();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(copy)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        crc.update(piece, 0, n);
      }
    }
    return (int) crc.getValue();
  }

  /**
   * Writes the copy back.
   *
   * @throws DuetException VERSION or EXISTS when somebody else has changed or made the file
   *     meanwhile, NOT_FOUND when it is gone; then nothing was written
   * @throws IOException when the copy cannot be read
   */
  public Placed save() throws IOException {
    Index version =
        original.isPresent() ? original.get().version() : Index.parse(fs.create(path).version());
    return fs.replace(path, ByteSource.of(copy), version);
  }

  /** Removes the copy. */
  public void discard() throws IOException {
    delete(copy);
  }

  private static void delete(Path copy) throws IOException {
    Files.deleteIfExists(copy);
    Files.deleteIfExists(copy.toAbsolutePath().getParent());
  }
}
