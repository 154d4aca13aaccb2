package org.duetfs.shell.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * The demonstrations in a folder of this machine: each a script {@code NAME.duet}.
 *
 * @param folder where they are
 */
public record Demos(Path folder) {
  private static final String ENDING = ".duet";

  /** Returns all of them, sorted by name. */
  public List<Demo> all() throws IOException {
    List<Demo> all = new ArrayList<>();
    for (String name : names()) {
      all.add(read(name));
    }
    return all;
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /**
   * Returns one.
   *
   * @throws DuetException NOT_FOUND, which lists those that there are
   */
  public Demo find(String name) throws IOException {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new DuetException(
          ErrorCode.NOT_FOUND,
          "there is no demo %s in %s; there are: %s"
              .formatted(name, folder, String.join(", ", names)));
    }
    return read(name);
  }

  private Demo read(String name) throws IOException {
    return Demo.of(name, Files.readString(file(name)));
  }

  /** Returns the script of one. */
  public Path file(String name) {
    return folder.resolve(name + ENDING);
  }
}
