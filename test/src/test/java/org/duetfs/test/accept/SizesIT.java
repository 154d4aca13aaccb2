package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.Shells;
import org.duetfs.test.cluster.ShowLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of all sizes come back as they were, and need no more memory than small ones. */
@ExtendWith(ShowLogs.class)
class SizesIT {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final long LARGE = 512L * MIB;
  private static final long MEMORY = 200L * MIB;

  private static final int[] SIZES = {0, 1, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 3 * MIB};

  @Test
  void files_ofAllSizes_comeBackAsTheyWere() throws Exception {
    Random random = new Random(Seed.print("SizesIT"));
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      Path folder = cluster.folder();
      StringBuilder script = new StringBuilder("mkdir /s\n");
      for (int size : SIZES) {
        write(folder.resolve("in" + size), size, random);
        script.append(
            "put %1$s/in%2$d /s/f%2$d\nget /s/f%2$d %1$s/out%2$d\n".formatted(folder, size));
      }
      Shells shells = cluster.shells();
      shells.pipe(script.toString()).expect(0);
      for (int size : SIZES) {
        same(folder.resolve("in" + size), folder.resolve("out" + size));
      }
      byte[] read = shells.run("read", "/s/f" + 3 * MIB).expect(0).bytes();
      assertThat(read).isEqualTo(Files.readAllBytes(folder.resolve("in" + 3 * MIB)));

      Path large = write(folder.resolve("large"), LARGE, random);
      shells.run("put", large.toString(), "/s/large").expect(0);
      shells.run("get", "/s/large", folder.resolve("back").toString()).expect(0);
      same(large, folder.resolve("back"));
      for (int server = 1; server <= 4; server++) {
        long peak = cluster.peakMemory(server);
        System.out.printf("server%d never held more than %d MiB%n", server, peak / MIB);
        assertThat(peak).as("memory of server" + server).isLessThan(MEMORY);
      }
    }
  }

  private static void same(Path one, Path other) throws IOException {
    assertThat(Files.mismatch(one, other)).as("%s and %s", one, other).isEqualTo(-1);
  }

  private static Path write(Path file, long size, Random random) throws IOException {
    byte[] block = new byte[MIB];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long left = size; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    }
    return file;
  }
}
