package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;

class PathLocksTest {
  private final PathLocks locks = new PathLocks();

  @Test
  void mutations_sharePaths() {
    assertThat(share("a", "/d/f")).isTrue();
    assertThat(share("b", "/d/f")).isTrue();
    assertThat(locks.isShared(path("/d"))).isTrue();
    assertThat(locks.isShared(path("/e"))).isFalse();
  }

  @Test
  void move_keepsMutationsOutOfItsSubtreeAndItsAncestors() {
    assertThat(locks.tryExclusive("move", path("/d/s"))).isTrue();

    assertThat(share("a", "/d/s")).isFalse();
    assertThat(share("a", "/d/s/f")).isFalse();
    assertThat(share("a", "/d")).isFalse();
    assertThat(share("a", "/x", "/d/s/f")).isFalse();
    assertThat(locks.isShared(path("/x"))).isFalse();
    assertThat(share("a", "/d/other")).isTrue();
  }

  @Test
  void moves_conflictWhereTheirSubtreesOverlap() {
    assertThat(locks.tryExclusive("one", path("/d/s"))).isTrue();

    assertThat(locks.tryExclusive("two", path("/d"))).isFalse();
    assertThat(locks.tryExclusive("two", path("/d/s/t"))).isFalse();
    assertThat(locks.tryExclusive("two", path("/d/t"))).isTrue();
  }

  @Test
  void topLevelName_hasOneOwner() {
    assertThat(locks.tryShare("a", paths("/x"), Set.of("x"))).isTrue();

    assertThat(locks.tryShare("b", paths("/x"), Set.of("x"))).isFalse();
    assertThat(locks.tryName("c", "x")).isFalse();
    assertThat(locks.ownsName("x")).isTrue();
    assertThat(share("b", "/x/y")).isTrue();
    locks.release("a");
    assertThat(locks.tryName("c", "x")).isTrue();
  }

  @Test
  void moveOfOrBelowATopLevelName_ownsIt() {
    locks.tryExclusive("move", path("/x/y"));

    assertThat(locks.ownsName("x")).isTrue();
    assertThat(locks.ownsName("y")).isFalse();
  }

  @Test
  void release_wakesEachWaiterOnceAndTheyMayWaitAgain() {
    List<String> woken = new ArrayList<>();
    locks.tryExclusive("move", path("/d"));
    locks.afterRelease(
        () -> {
          woken.add("first");
          locks.afterRelease(() -> woken.add("again"));
        });

    locks.release("move");
    assertThat(woken).containsExactly("first");
    assertThat(share("a", "/d")).isTrue();
    locks.release("a");
    assertThat(woken).containsExactly("first", "again");
  }

  @Test
  void clear_letsGoOfAllAndWakesNobody() {
    List<String> woken = new ArrayList<>();
    locks.tryExclusive("move", path("/d"));
    locks.tryShare("a", paths("/x"), Set.of("x"));
    locks.afterRelease(() -> woken.add("woken"));

    locks.clear();
    locks.release("move");

    assertThat(woken).isEmpty();
    assertThat(locks.ownsName("x")).isFalse();
    assertThat(locks.tryExclusive("two", path("/"))).isTrue();
  }

  private boolean share(String owner, String... paths) {
    return locks.tryShare(owner, paths(paths), Set.of());
  }

  private static List<RemotePath> paths(String... paths) {
    return Arrays.stream(paths).map(RemotePath::of).toList();
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }
}
