package org.duetfs.test.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.duetfs.test.cluster.Waits;

/** A Java program with an archive of its loaded classes, made as run-shell.sh makes the shell's. */
record Program(List<String> java, List<String> main) {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /** Packs the bare program beside the shell's libraries, and archives its classes. */
  static Program bare(Path shellJar, Path folder) throws IOException, InterruptedException {
    Path jar = folder.resolve("bare.jar");
    String name = BareTerminal.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream compiled = BareTerminal.class.getClassLoader().getResourceAsStream(name)) {
      if (compiled == null) {
        throw new IllegalStateException("no " + name);
      }
      out.putNextEntry(new JarEntry(name));
      compiled.transferTo(out);
    }
    Path archive = folder.resolve("bare.jsa");
    List<String> main =
        List.of("-cp", jar + File.pathSeparator + shellJar, BareTerminal.class.getName());
    Program first = new Program(flags("-XX:ArchiveClassesAtExit=" + archive), main);
    Process process =
        new ProcessBuilder(first.command())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Waits.exit("the bare program", process, Waits.START);
    return new Program(flags("-XX:SharedArchiveFile=" + archive), main);
  }

  private static List<String> flags(String more) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(FLAGS);
    java.add(more);
    return java;
  }

  /** Returns how it is run with these words. */
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(java);
    command.addAll(main);
    command.addAll(List.of(words));
    return command;
  }
}
