package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One member's copy of a file is not what was written, or cannot be read: the mirror serves the
 * path, the copy is mended from it, and the member stays in its pair.
 */
@ExtendWith(ShowLogs.class)
class DamagedCopyIT {
  private static final RemotePath TOP = RemotePath.of("/d");
  private static final int READS = 10;

  /** What can befall a file behind the server's back. */
  private enum Damage {
    BYTES_CHANGED {
      @Override
      void strike(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(new byte[] {'!'}), Files.size(file) / 2);
        }
      }
    },
    CUT_SHORT {
      @Override
      void strike(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(Files.size(file) / 2);
        }
      }
    },
    GONE {
      @Override
      void strike(Path file) throws IOException {
        Files.delete(file);
      }
    },
    A_FOLDER_IN_ITS_PLACE {
      @Override
      void strike(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
      }
    };

    abstract void strike(Path file) throws IOException;
  }

  @Test
  void copyThatCannotBeRead_isServedByTheMirrorAndMended() throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      for (Damage damage : Damage.values()) {
        for (boolean small : new boolean[] {true, false}) {
          fs.write(path(damage, small), content(damage, small));
        }
      }
      Path intact = cluster.server(1).data();
      Path damaged = cluster.server(2).data();
      Map<String, String> written = PlainTree.of(intact);
      Waits.untilAsserted(Waits.SOON, () -> assertThat(PlainTree.of(damaged)).isEqualTo(written));
      long generation = fs.status(false).pairs().get(0).generation();

      for (Damage damage : Damage.values()) {
        for (boolean small : new boolean[] {true, false}) {
          RemotePath path = path(damage, small);
          damage.strike(damaged.resolve(path.toString().substring(1)));
          for (int i = 0; i < READS; i++) {
            assertThat(fs.read(path)).as("%s", path).isEqualTo(content(damage, small));
          }
        }
      }

      Waits.untilAsserted(Waits.START, () -> assertThat(PlainTree.of(damaged)).isEqualTo(written));
      assertThat(PlainTree.of(intact)).isEqualTo(written);
      Waits.untilAsserted(
          Waits.SOON,
          () ->
              assertThat(fs.status(false).pairs().get(0).servers())
                  .allMatch(server -> server.repair().damaged() == 0));
      assertThat(fs.status(false).pairs().get(0).generation()).isEqualTo(generation);
      assertThat(fs.health().pairs().get(0).marks()).isEqualTo("[UU]");
    }
  }

  private static RemotePath path(Damage damage, boolean small) {
    return TOP.child(damage.name().toLowerCase(java.util.Locale.ROOT) + (small ? "-s" : "-l"));
  }

  private static byte[] content(Damage damage, boolean small) {
    byte[] content = new byte[small ? 1_000 : 200_000];
    Arrays.fill(content, (byte) damage.name().charAt(0));
    return content;
  }
}
