package org.duetfs.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.Damage;
import org.duetfs.protocol.Samples;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.wire.WireWriter;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private final Samples samples = Samples.seeded();

  @Test
  void everyManifest_comesBackAsItWasWritten() {
    for (int i = 0; i < 500; i++) {
      Manifest manifest = samples.manifest();
      assertThat(Manifest.decode(manifest.encode())).as(samples.seed()).isEqualTo(manifest);
    }
  }

  @Test
  void damagedManifest_isCorruptOrAnother() {
    for (int i = 0; i < 200; i++) {
      byte[] bytes = samples.manifest().encode();
      Damage.assertCutIsCorrupt(bytes, Manifest::decode, samples.seed());
      Damage.assertChangeIsCorruptOrLegal(
          bytes, Manifest::decode, samples.random(), samples.seed());
    }
  }

  @Test
  void manifestWithoutItsTop_isNone() {
    byte[] empty = new WireWriter().number(0).toBytes();
    Damage.assertChangeIsCorruptOrLegal(empty, Manifest::decode, samples.random(), samples.seed());
    assertThatIllegalArgumentException().isThrownBy(() -> new Manifest(List.of()));
  }

  @Test
  void directoryWithContent_isNoItem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Manifest.Item(List.of(), NodeKind.FILE, 0, Optional.empty()));
  }
}
