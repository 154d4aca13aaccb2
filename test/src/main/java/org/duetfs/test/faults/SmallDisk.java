package org.duetfs.test.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small disk of its own at a folder: file systems in memory, which whoever may mount has. Closing
 * it takes it away with all that is on it.
 */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 1 << 12;
  private static final String FILLER = "filler";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Tells whether this process may mount one; tries it below that folder. */
  public static boolean isPossible(Path folder) throws IOException, InterruptedException {
    Path tried = Files.createTempDirectory(folder, "mount");
    boolean mounted = mount(tried, BLOCK) == 0;
    if (mounted) {
      run("umount", tried.toString());
    }
    Files.delete(tried);
    return mounted;
  }

  /** Makes one of that many bytes at an empty folder. */
  public static SmallDisk at(Path folder, long bytes) throws IOException, InterruptedException {
    if (mount(Files.createDirectories(folder), bytes) != 0) {
      throw new IOException("cannot mount a disk of " + bytes + " bytes at " + folder);
    }
    return new SmallDisk(folder);
  }

  private static int mount(Path folder, long bytes) throws IOException, InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "duetfs-test", folder.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Takes all room that is left, to the last block, until {@link #empty}. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(FILLER))) {
      byte[] block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Gives back what was taken by filling it. */
  public void empty() throws IOException {
    Files.deleteIfExists(folder.resolve(FILLER));
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "--lazy", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
