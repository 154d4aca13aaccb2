package org.duetfs.server.arbiter;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.server.disk.Ballast;
import org.duetfs.server.disk.Durable;

/**
 * Registers in a folder that the servers of one host share. Version n of a register is the file
 * {@code KEY/n}, made complete and synced under another name and then given its own by {@code
 * link(2)}, which fails when it exists: a compare-and-set that no paused or killed process can
 * block or tear.
 *
 * <p>No key may be the beginning of another one. Thread safe; no state but the folder's.
 */
public final class DirectoryArbiter implements Arbiter {
  private static final long BALLAST_BYTES = 1 << 20;
  private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

  private final Path top;
  private final Path temporary;
  private final Ballast ballast;
  private final Runnable beforeLink;

  private DirectoryArbiter(Path top, Runnable beforeLink) {
    this.top = top;
    this.temporary = top.resolve(".tmp");
    this.ballast = new Ballast(top.resolve(".ballast"), BALLAST_BYTES);
    this.beforeLink = beforeLink;
  }

  /** Opens a folder, making it where it is missing. */
  public static DirectoryArbiter open(Path top) throws IOException {
    return open(top, () -> {});
  }

  /** Opens a folder; a test is called between a compare and its set. */
  static DirectoryArbiter open(Path top, Runnable beforeLink) throws IOException {
    DirectoryArbiter arbiter = new DirectoryArbiter(top, beforeLink);
    Durable.makeFolders(arbiter.temporary);
    arbiter.ballast.takeUp();
    arbiter.removeLeftovers();
    return arbiter;
  }

  /** Tells whether an arbiter's folder stands there. */
  public static boolean exists(Path top) {
    return Files.isDirectory(top.resolve(".tmp"));
  }

  @Override
  public Register get(String key) throws IOException {
    RegisterFolder register = register(key);
    Register read = register.read();
    // Who acts on a version must find it again after a power cut, also one whose writer was killed
    // between its link and its sync.
    register.sync();
    return read;
  }

  @Override
  public List<Past> history(String key) throws IOException {
    return register(key).history();
  }

  @Override
  public boolean compareAndSet(String key, long version, String value) throws IOException {
    RegisterFolder register = register(key);
    if (register.newest() != version) {
      return false;
    }
    long next = version + 1;
    boolean linked = ballast.withRoom(() -> link(register, next, value));
    if (!linked) {
      return false;
    }
    // A process that was paused before its link may find the name free because that version came,
    // went
    // out of date and was pruned meanwhile: then so many newer ones stand. Fewer newer ones were
    // built
    // upon this one, which has won.
    if (register.newest() >= next + RegisterFolder.KEPT) {
      register.retract(next);
      return false;
    }
    register.sync();
    register.prune(next);
    return true;
  }

  private boolean link(RegisterFolder register, long version, String value) throws IOException {
    register.make();
    Path complete = temporary.resolve(UUID.randomUUID().toString());
    try {
      Durable.writeNew(complete, value);
      beforeLink.run();
      return register.link(version, complete);
    } finally {
      Files.deleteIfExists(complete);
    }
  }

  @Override
  public List<Register> list(String prefix) throws IOException {
    List<Register> found = new ArrayList<>();
    collect(RegisterNames.folder(top, prefix), prefix + "/", "", found);
    return found;
  }

  private void collect(Path folder, String keyPrefix, String part, List<Register> found)
      throws IOException {
    for (Path below : folders(folder)) {
      String file = below.getFileName().toString();
      if (RegisterNames.isPart(file)) {
        collect(below, keyPrefix, part + file.substring(0, file.length() - 1), found);
      } else {
        String key = keyPrefix + RegisterNames.decode(part + file);
        Register register = new RegisterFolder(key, below).read();
        if (register.version() > 0) {
          found.add(register);
        }
        collect(below, key + "/", "", found);
      }
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isDirectory)) {
      files.forEach(folders::add);
    } catch (NoSuchFileException e) {
      return folders;
    } catch (DirectoryIteratorException e) {
      throw new IOException("cannot list " + folder, e);
    }
    return folders;
  }

  private RegisterFolder register(String key) {
    return new RegisterFolder(key, RegisterNames.folder(top, key));
  }

  /** Removes what processes left that were killed while they wrote. */
  private void removeLeftovers() throws IOException {
    Instant limit = Instant.now().minus(LEFTOVER_AGE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException | DirectoryIteratorException e) {
      // Another process is removing them too.
      return;
    }
  }
}
