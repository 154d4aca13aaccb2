package org.duetfs.test.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packed programs, and how they are run. */
final class Jars {
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable");

  private Jars() {}

  /** Returns the repository's top folder. */
  static Path root() {
    return Path.of(System.getProperty("duetfs.root", "..")).toAbsolutePath().normalize();
  }

  static List<String> server(List<String> args) {
    Path jar = jar("duetfs.server.jar", "server/target/duetfs-server.jar");
    List<String> command = java("-Xmx64m", jar);
    command.add(1, "-XX:SharedArchiveFile=" + ClassArchive.of(jar, command));
    command.addAll(args);
    return command;
  }

  static List<String> shell(List<String> args) {
    List<String> command =
        java("-Xmx128m", jar("duetfs.shell.jar", "shell/target/duetfs-shell.jar"));
    command.addAll(args);
    return command;
  }

  private static Path jar(String property, String usual) {
    Path jar = Path.of(System.getProperty(property, root().resolve(usual).toString()));
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("no " + jar + ": mvn package makes it");
    }
    return jar;
  }

  private static List<String> java(String heap, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add(heap);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
