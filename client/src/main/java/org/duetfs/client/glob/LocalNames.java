package org.duetfs.client.glob;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names on this machine; as in sh, a directory that cannot be read has none. */
final class LocalNames implements Names {
  private final Path from;

  LocalNames(Path from) {
    this.from = from;
  }

  @Override
  public List<Entry> list(String directory) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(from.resolve(directory))) {
      for (Path each : all) {
        entries.add(new Entry(String.valueOf(each.getFileName()), kind(each)));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return entries;
  }

  @Override
  public Kind kind(String path) {
    return kind(from.resolve(path));
  }

  private static Kind kind(Path path) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.DIRECTORY;
    } else if (Files.isDirectory(path)) {
      return Kind.LINKED_DIRECTORY;
    }
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Kind.FILE : Kind.NOTHING;
  }
}
