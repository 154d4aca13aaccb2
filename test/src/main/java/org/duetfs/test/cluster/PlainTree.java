package org.duetfs.test.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** A folder of plain files, as a person finds it. */
public final class PlainTree {
  private PlainTree() {}

  /**
   * Returns every path below the folder with its kind, size and checksum: equal for equal trees.
   *
   * @throws IOException also when the folder changes meanwhile
   */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            found.put(name(dir), "directory");
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            found.put(name(file), describe(Files.readAllBytes(file)));
            return FileVisitResult.CONTINUE;
          }

          private String name(Path path) {
            return "/" + folder.relativize(path);
          }
        });
    return found;
  }

  /** Returns how a file with this content is described. */
  public static String describe(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return describe(content.length, (int) crc.getValue());
  }

  /** Returns how a file with this size and checksum is described. */
  public static String describe(long size, int crc32c) {
    return "%d bytes, CRC32C %08x".formatted(size, crc32c);
  }
}
