package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShellProcess;
import org.duetfs.test.cluster.ShellResult;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Folders go to a cluster and back, and Ctrl-C leaves nothing on it. */
@ExtendWith(ShowLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferIT {
  /**
   * More than any machine has taken by the time the shell hears its signal; it is full of holes.
   */
  private static final long LONG_ON_ITS_WAY = 4L << 30;

  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = Cluster.four();
  }

  @AfterAll
  void close() throws IOException {
    cluster.close();
  }

  @Test
  void standardInput_throughAPipe_isStored() throws Exception {
    try (Cluster cluster = Cluster.standalone()) {
      for (String[] words : List.of(words("put", "-", "/put"), words("write", "/write", "-"))) {
        ShellProcess shell = cluster.shells().start(words);
        shell.type("piped in");
        shell.end().expect(0);
      }
      assertThat(cluster.shells().run("read", "/put", "/write").expect(0).out())
          .isEqualTo("piped inpiped in");
    }
  }

  private static String[] words(String... words) {
    return words;
  }

  @Test
  void folder_goesThereAndBack_severalFilesAtATime() throws Exception {
    Path tree = cluster.folder().resolve("tree");
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      byte[] bytes = new byte[i % 10 == 0 ? 300_000 : random.nextInt(5_000)];
      random.nextBytes(bytes);
      Path file = tree.resolve("d" + i % 4).resolve("f" + i);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
    Path back = cluster.folder().resolve("back");
    ShellResult put = shell("put", "--json", "-r", "-j", "8", tree.toString(), "/tree").expect(0);
    assertThat(put.out().lines())
        .hasSize(40)
        .allMatch(line -> line.contains("\"servers\":[1,2]") || line.contains("\"servers\":[3,4]"));
    shell("get", "-r", "/tree", back.toString()).expect(0);
    assertThat(PlainTree.of(back)).isEqualTo(PlainTree.of(tree));
  }

  @Test
  void interruptedUpload_endsSoon_andLeavesNothingOnTheServers() throws Exception {
    Path large = cluster.folder().resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(LONG_ON_ITS_WAY);
    }
    ShellProcess shell = cluster.shells().start("put", large.toString(), "/large");
    Waits.until("bytes lie staged", Waits.START, () -> staged().size() == 2);
    ShellResult ended = shell.interrupt().expect(130);
    assertThat(ended.err()).contains("put: interrupted: nothing was stored");
    assertThat(staged()).isEmpty();
    shell("exists", "/large").expect(3);
  }

  @Test
  void interruptedUpload_leavesNothingOnAServerThatHungMeanwhile() throws Exception {
    Path large = cluster.folder().resolve("large-too");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(LONG_ON_ITS_WAY);
    }
    ShellProcess shell = cluster.shells().start("put", large.toString(), "/large-too");
    Waits.until("bytes lie staged", Waits.START, () -> staged().size() == 2);
    int hanging = server(staged().get(1));
    cluster.pause(hanging);
    shell.interrupt().expect(130);
    assertThat(staged()).extracting(this::server).containsOnly(hanging);
    cluster.resume(hanging);
    cluster.awaitWhole();
    Waits.until("nothing lies staged", Waits.START, () -> staged().isEmpty());
  }

  private int server(Path staged) {
    return cluster.servers().stream()
        .filter(server -> staged.startsWith(server.folder()))
        .mapToInt(ServerProcess::number)
        .findFirst()
        .orElseThrow();
  }

  private ShellResult shell(String... words) throws IOException, InterruptedException {
    return cluster.shells().run(words);
  }

  private List<Path> staged() throws IOException {
    List<Path> all = new ArrayList<>();
    for (ServerProcess server : cluster.servers()) {
      try (Stream<Path> files = Files.list(server.folder().resolve("meta").resolve("stage"))) {
        all.addAll(files.filter(file -> file.toString().endsWith(".part")).toList());
      }
    }
    return all;
  }
}
