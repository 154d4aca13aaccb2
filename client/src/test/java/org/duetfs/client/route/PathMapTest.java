package org.duetfs.client.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;

final class PathMapTest {
  private final PathMap map = new PathMap();

  @Test
  void find_goesByTheDirectoryAbove() {
    map.put(RemotePath.of("/a/b/c"), 2);

    assertThat(map.find(RemotePath.of("/a"))).contains(2);
    assertThat(map.find(RemotePath.of("/a/x"))).contains(2);
    assertThat(map.find(RemotePath.of("/b"))).isEmpty();
    assertThat(map.find(RemotePath.ROOT)).isEmpty();
  }

  @Test
  void forget_leavesWhatLiesAbove() {
    map.put(RemotePath.of("/a"), 1);
    map.forget(RemotePath.of("/a/b"));
    assertThat(map.find(RemotePath.of("/a"))).contains(1);
    map.forget(RemotePath.of("/a"));
    assertThat(map.find(RemotePath.of("/a"))).isEmpty();
  }

  @Test
  void putIfAbsent_keepsWhatIsKnown() {
    map.put(RemotePath.of("/a"), 1);
    map.putIfAbsent(RemotePath.of("/a"), 2);
    assertThat(map.find(RemotePath.of("/a"))).contains(1);
  }
}
