package org.duetfs.test.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that a server loads, archived by one that is started for it alone: the hundreds that
 * tests start cost a third less each. It lies beside the server's jar, for all processes that test.
 */
final class ClassArchive {
  private static final String SERVES = " installed: ";

  private ClassArchive() {}

  /**
   * Returns the server's archive, and makes it where there is none as new as its jar.
   *
   * @param java how a server is run, up to its own words
   */
  static synchronized Path of(Path jar, List<String> java) {
    Path archive = jar.resolveSibling("duetfs-server.tests.jsa");
    try (FileChannel lock =
            FileChannel.open(
                jar.resolveSibling("duetfs-server.tests.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (!held.isValid() || !isOf(archive, jar)) {
        make(archive, java);
      }
      return archive;
    } catch (IOException e) {
      throw new IllegalStateException("no archive of a server's classes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOf(Path archive, Path jar) throws IOException {
    return Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  private static void make(Path archive, List<String> java)
      throws IOException, InterruptedException {
    Path folder = Folders.fresh();
    Path printed = folder.resolve("printed");
    Path made = folder.resolve("jsa");
    List<String> command = new ArrayList<>(java);
    command.add(1, "-XX:ArchiveClassesAtExit=" + made);
    command.addAll(List.of("--standalone", "--home", folder.toString(), "--port", "0"));
    Process trial =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(printed.toFile()))
            .start();
    Waits.until("a server serves", Waits.START, () -> Files.readString(printed).contains(SERVES));
    trial.destroy();
    Waits.exit("the server that archives its classes", trial, Waits.START);
    Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
    Folders.remove(folder);
  }
}
