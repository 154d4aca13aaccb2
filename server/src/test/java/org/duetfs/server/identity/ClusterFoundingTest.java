package org.duetfs.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;
import org.duetfs.server.arbiter.DirectoryArbiter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFoundingTest {
  private static final ClusterShape FOUR = new ClusterShape(2, 2);

  @TempDir Path home;
  private Arbiter arbiter;
  private ClusterFounding founding;

  @BeforeEach
  void open() throws IOException {
    arbiter = DirectoryArbiter.open(home.resolve("arbiter"));
    founding = new ClusterFounding(home, arbiter, new RandomIds());
  }

  private View view(int pair) throws IOException {
    return ViewText.parse(arbiter.get(Keys.view(pair)).value());
  }

  @Test
  void found_emptyHome_makesSecretIdentitiesAndViews() throws IOException {
    ClusterRecord record = founding.found(FOUR);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secret"))))
        .isEqualTo("rw-------");
    assertThat(view(2).members()).extracting(m -> m.server()).containsExactly(3, 4);
    Identity third = Identity.read(home.resolve("server3")).orElseThrow();
    assertThat(third.cluster()).isEqualTo(record.cluster());
    assertThat(view(2).member(3).orElseThrow().disk()).isEqualTo(third.disk());
    assertThat(founding.found(FOUR)).isEqualTo(record);
    assertThatThrownBy(() -> founding.found(ClusterShape.STANDALONE))
        .isInstanceOf(IdentityException.class);
  }

  @Test
  void finish_nothingBegun_foundsNothing() throws IOException {
    assertThat(founding.finish()).isEmpty();
    assertThat(arbiter.get(Keys.CLUSTER).version()).isZero();
  }

  @Test
  void found_membersWithoutArbiter_isRefused() throws IOException {
    founding.found(FOUR);
    Arbiter other = DirectoryArbiter.open(home.resolve("other"));
    assertThatThrownBy(() -> new ClusterFounding(home, other, new RandomIds()).found(FOUR))
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("the arbiter knows no cluster");
  }

  @Test
  void finish_killedAfterAnyStep_completesTheSameCluster() throws IOException {
    for (int steps = 1; ; steps++) {
      Path place = home.resolve("round" + steps);
      Arbiter real = DirectoryArbiter.open(place.resolve("arbiter"));
      KilledAfter killed = new KilledAfter(real, steps);
      try {
        new ClusterFounding(place, killed, new RandomIds()).found(FOUR);
        return;
      } catch (Killed e) {
        Optional<ClusterRecord> begun = new ClusterFounding(place, real, new RandomIds()).finish();
        ClusterRecord record = new ClusterFounding(place, real, new RandomIds()).found(FOUR);
        assertThat(begun.orElse(record)).isEqualTo(record);
        checkWhole(place, real, record);
      }
    }
  }

  private static void checkWhole(Path place, Arbiter real, ClusterRecord record)
      throws IOException {
    List<String> disks = new ArrayList<>();
    for (int server = 1; server <= 4; server++) {
      disks.add(Identity.read(place.resolve("server" + server)).orElseThrow().disk());
    }
    assertThat(disks).isEqualTo(record.disks());
    assertThat(real.get(Keys.view(1)).version()).isEqualTo(1);
    assertThat(real.get(Keys.view(2)).version()).isEqualTo(1);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** An arbiter whose caller is killed in place of a call. */
  private static final class KilledAfter implements Arbiter {
    private final Arbiter real;
    private int left;

    KilledAfter(Arbiter real, int calls) {
      this.real = real;
      this.left = calls;
    }

    private void step() {
      if (--left == 0) {
        throw new Killed();
      }
    }

    @Override
    public Register get(String key) throws IOException {
      step();
      return real.get(key);
    }

    @Override
    public boolean compareAndSet(String key, long version, String value) throws IOException {
      step();
      return real.compareAndSet(key, version, value);
    }

    @Override
    public List<Register> list(String prefix) throws IOException {
      return real.list(prefix);
    }
  }
}
