package org.duetfs.client.tree;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Progress;
import org.duetfs.client.Transferred;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/** One step of a transfer. */
public sealed interface Item {
  /** Returns what is transferred, as a user knows it. */
  String name();

  /** Returns how many bytes it has, as far as is known before. */
  long size();

  /** Tells whether it is a directory, which must be there before what is in it. */
  default boolean isDirectory() {
    return false;
  }

  /** Returns where it ends up, by a name that no other item may have. */
  String target();

  /** Does it; gives a file's receipt. */
  Optional<Transferred> run(DuetFs fs, Progress progress, Cancel cancel) throws IOException;

  /** Content that can be opened once it is its turn. */
  @FunctionalInterface
  interface Opener {
    /** Opens it. */
    ByteSource open() throws IOException;
  }

  /** A file to the store. */
  record Send(String name, Opener content, RemotePath to, long size) implements Item {
    @Override
    public String target() {
      return to.toString();
    }

    @Override
    public Optional<Transferred> run(DuetFs fs, Progress progress, Cancel cancel)
        throws IOException {
      return Optional.of(fs.put(content.open(), to, progress, cancel));
    }
  }

  /** A file from the store. */
  record Fetch(RemotePath from, Path to, long size) implements Item {
    @Override
    public String name() {
      return from.toString();
    }

    @Override
    public String target() {
      return to.toString();
    }

    @Override
    public Optional<Transferred> run(DuetFs fs, Progress progress, Cancel cancel)
        throws IOException {
      return Optional.of(fs.get(from, to, progress, cancel));
    }
  }

  /** A directory in the store; one that is there is fine. */
  record MakeRemote(String name, RemotePath to) implements Item {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public boolean isDirectory() {
      return true;
    }

    @Override
    public String target() {
      return to.toString();
    }

    @Override
    public Optional<Transferred> run(DuetFs fs, Progress progress, Cancel cancel) {
      try {
        fs.mkdir(to, false);
      } catch (DuetException e) {
        if (e.code() != ErrorCode.EXISTS) {
          throw e;
        }
        fs.mkdir(to, true); // refuses a file, and only that
      }
      return Optional.empty();
    }
  }

  /** A directory on this machine; one that is there is fine. */
  record MakeLocal(String name, Path to) implements Item {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public boolean isDirectory() {
      return true;
    }

    @Override
    public String target() {
      return to.toString();
    }

    @Override
    public Optional<Transferred> run(DuetFs fs, Progress progress, Cancel cancel)
        throws IOException {
      try {
        Files.createDirectory(to);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(to)) {
          throw e;
        }
      }
      return Optional.empty();
    }
  }
}
