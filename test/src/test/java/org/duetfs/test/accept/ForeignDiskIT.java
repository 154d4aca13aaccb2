package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
 * A member is started on a disk that is not its own: refused, and the disk stays as it is. On a
 * blank one it is filled up: {@link ComingBackIT}.
 */
@ExtendWith(ShowLogs.class)
class ForeignDiskIT {
  private static final RemotePath FILE = RemotePath.of("/file");

  @Test
  void diskOfAnotherClusterOrOfTheMirror_isRefusedAndLeftAsItIs() throws Exception {
    try (Cluster cluster = Cluster.pair();
        Cluster other = Cluster.pair()) {
      write(cluster, "of this cluster");
      write(other, "of another one");
      other.stop(2);
      cluster.stop(1, 2);
      Path own = cluster.backUp(2);
      for (Path foreign : new Path[] {other.backUp(2), cluster.backUp(1)}) {
        cluster.restore(2, foreign);
        Map<String, String> before = PlainTree.of(cluster.server(2).data());
        String printed = cluster.server(2).printed();

        cluster.start(2);

        assertThat(cluster.awaitEnd(2)).as("exit code").isNotZero();
        assertThat(cluster.server(2).printed().substring(printed.length()))
            .contains("belongs to", "server2");
        assertThat(PlainTree.of(cluster.server(2).data())).isEqualTo(before);
      }
      cluster.restore(2, own);
      cluster.start(1, 2);
      cluster.awaitWhole(1);
      try (DuetFs fs = cluster.client()) {
        assertThat(fs.read(FILE)).asString(UTF_8).isEqualTo("of this cluster");
      }
    }
  }

  private static void write(Cluster cluster, String text) {
    String described = PlainTree.describe(text.getBytes(UTF_8));
    try (DuetFs fs = cluster.client()) {
      fs.write(FILE, text.getBytes(UTF_8));
    }
    Waits.untilAsserted(
        Waits.SOON,
        () ->
            assertThat(PlainTree.of(cluster.server(2).data()))
                .containsEntry(FILE.toString(), described));
  }
}
