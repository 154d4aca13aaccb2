package org.duetfs.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.server.arbiter.DirectoryArbiter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberFolderTest {
  @TempDir Path home;
  private final RandomIds random = new RandomIds();
  private ClusterRecord cluster;

  @BeforeEach
  void found() throws IOException {
    cluster = found(home);
  }

  private ClusterRecord found(Path place) throws IOException {
    DirectoryArbiter arbiter = DirectoryArbiter.open(place.resolve("arbiter"));
    return new ClusterFounding(place, arbiter, random).found(new ClusterShape(1, 2));
  }

  @Test
  void open_founded_isTheFoundingsDisk() throws IOException {
    try (MemberFolder member = MemberFolder.open(home, cluster, 2, random)) {
      assertThat(member.identity().disk()).isEqualTo(cluster.disks().get(1));
    }
  }

  @Test
  void open_twice_isRefused() throws IOException {
    try (MemberFolder member = MemberFolder.open(home, cluster, 1, random)) {
      assertThatThrownBy(() -> MemberFolder.open(home, cluster, 1, random))
          .isInstanceOf(IdentityException.class)
          .hasMessageContaining(member.path() + " is served by another process already (pid ");
    }
    MemberFolder.open(home, cluster, 1, random).close();
  }

  @Test
  void open_wiped_getsAnotherDiskId() throws IOException {
    Files.delete(home.resolve("server2/meta/identity"));
    try (MemberFolder member = MemberFolder.open(home, cluster, 2, random)) {
      assertThat(member.identity().disk()).isNotEqualTo(cluster.disks().get(1));
    }
  }

  @Test
  void open_anotherMembersOrClusters_isRefusedNamingBoth() throws IOException {
    ClusterRecord other = found(home.resolve("elsewhere"));
    assertThatThrownBy(() -> MemberFolder.open(home, other, 1, random))
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining(cluster.cluster())
        .hasMessageContaining(other.cluster());
    Path identity = home.resolve("server2/meta/identity");
    Files.writeString(identity, Files.readString(identity).replace("server 2", "server 1"));
    assertThatThrownBy(() -> MemberFolder.open(home, cluster, 2, random))
        .hasMessageContaining("server1")
        .hasMessageContaining("server2");
  }

  @Test
  void open_newerFormat_isRefused() throws IOException {
    Path identity = home.resolve("server2/meta/identity");
    Files.writeString(identity, Files.readString(identity).replace("format 1", "format 2"));
    assertThatThrownBy(() -> MemberFolder.open(home, cluster, 2, random))
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("newer DuetFS (format 2; this one knows 1)");
  }
}
