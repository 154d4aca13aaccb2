package org.duetfs.protocol.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.duetfs.protocol.Samples;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePathTest {
  private final Samples samples = Samples.seeded();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/docs/a b.txt",
        "/...",
        "/.hidden",
        "/a..",
        "/'\"<&>]]>%:;*?|",
        "/\ud83d\ude00",
        "/\u6f22\u5b57",
        "/-n",
        "/@x",
        "/\u00a0"
      })
  void legalPath_comesBackAsItsText(String text) {
    assertThat(RemotePath.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "docs/a",
        "//",
        "/a/",
        "/a//b",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b",
        "/..\\x",
        "/a\\b",
        "/a\u0000b",
        "/a\nb",
        "/\u001b[0m",
        "/\u007f",
        "/\u0085",
        "/\ud83d",
        "/\ude00\ud83d",
        "/\ufffe",
        "/\uffff",
        "../../etc/passwd",
        "~"
      })
  void illegalPath_isBadPathAndPrintable(String text) {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> RemotePath.of(text))
        .returns(ErrorCode.BAD_PATH, DuetException::code)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).isNotBlank());
  }

  @Test
  void messageAboutIllegalCharacters_holdsNoneOfThem() {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> RemotePath.of("/a\u001b\ud83d\uffff"))
        .withMessageStartingWith("/a???:");
  }

  @Test
  void decomposedText_isNormalisedToNfc() {
    assertThat(RemotePath.of("/e\u0301")).isEqualTo(RemotePath.of("/\u00e9"));
    assertThat(RemotePath.of("/e\u0301").name()).isEqualTo("\u00e9");
  }

  @Test
  void component_hasAtMost255BytesOfUtf8() {
    assertThat(RemotePath.of("/" + "a".repeat(255)).name()).hasSize(255);
    assertThat(RemotePath.of("/" + "\u00e9".repeat(127)).name()).hasSize(127);
    assertBad("/" + "a".repeat(256));
    assertBad("/" + "\u00e9".repeat(128));
    assertBad("/" + "\ud83d\ude00".repeat(64));
  }

  @Test
  void decomposedComponent_isMeasuredAfterNormalising() {
    // 3 bytes each as it comes, 2 as it stays.
    assertThat(RemotePath.of("/" + "e\u0301".repeat(127)).name()).hasSize(127);
  }

  @Test
  void path_hasAtMost3000BytesOfUtf8() {
    String deep = ("/" + "a".repeat(249)).repeat(12);
    assertThat(deep.getBytes(UTF_8)).hasSize(3000);
    assertThat(RemotePath.of(deep).depth()).isEqualTo(12);
    assertBad(deep + "a");
    assertBad(("/" + "\u00e9".repeat(125)).repeat(12));
    assertBad("/" + "a/".repeat(10_000_000) + "a");
  }

  @Test
  void child_takesOneLegalNameOnly() {
    assertThat(RemotePath.ROOT.child("a").child("b")).isEqualTo(RemotePath.of("/a/b"));
    for (String name : List.of("", ".", "..", "a/b", "/", "a\\b", "\u0000")) {
      assertThatExceptionOfType(DuetException.class)
          .isThrownBy(() -> RemotePath.of("/d").child(name))
          .returns(ErrorCode.BAD_PATH, DuetException::code);
    }
  }

  @Test
  void root_hasNoNameAndIsItsOwnParent() {
    assertThat(RemotePath.ROOT.isRoot()).isTrue();
    assertThat(RemotePath.ROOT.depth()).isZero();
    assertThat(RemotePath.ROOT.name()).isEmpty();
    assertThat(RemotePath.ROOT.topLevel()).isEmpty();
    assertThat(RemotePath.ROOT.parent()).isEqualTo(RemotePath.ROOT);
  }

  @Test
  void overlaps_isByWholeNames() {
    assertThat(path("/a").overlaps(path("/a/b"))).isTrue();
    assertThat(path("/a/b").overlaps(path("/a"))).isTrue();
    assertThat(path("/a").overlaps(path("/a"))).isTrue();
    assertThat(path("/").overlaps(path("/x/y"))).isTrue();
    assertThat(path("/a").overlaps(path("/ab"))).isFalse();
    assertThat(path("/a/b").overlaps(path("/a/c"))).isFalse();
  }

  @Test
  void rebase_exchangesThePrefix() {
    assertThat(path("/a/b/c").rebase(path("/a"), path("/x/y"))).isEqualTo(path("/x/y/b/c"));
    assertThat(path("/a").rebase(path("/a"), path("/"))).isEqualTo(path("/"));
    assertThat(path("/a/b").rebase(path("/a"), path("/"))).isEqualTo(path("/b"));
  }

  @Test
  void rebaseToATooLongPath_isBadPath() {
    RemotePath long1 = RemotePath.of(("/" + "a".repeat(249)).repeat(11));
    RemotePath long2 = RemotePath.of("/x/" + "b".repeat(249));
    assertThat(long2.rebase(path("/x"), long1).depth()).isEqualTo(12);
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> long2.child("c").rebase(path("/x"), long1))
        .returns(ErrorCode.BAD_PATH, DuetException::code);
  }

  @Test
  void randomPaths_areMadeAgainFromTheirPartsAndText() {
    for (int i = 0; i < 2_000; i++) {
      RemotePath path = samples.path();
      assertThat(RemotePath.of(path.toString())).as(samples.seed()).isEqualTo(path);
      if (!path.isRoot()) {
        assertThat(path.parent().child(path.name())).as(samples.seed()).isEqualTo(path);
        assertThat(path).as(samples.seed()).isGreaterThan(path.parent());
        assertThat(path.startsWith(path.parent())).isTrue();
      }
      RemotePath other = samples.path();
      assertThat(path.overlaps(other))
          .as(samples.seed())
          .isEqualTo(other.overlaps(path))
          .isEqualTo(path.startsWith(other) || other.startsWith(path));
      assertThat(Integer.signum(path.compareTo(other)))
          .as(samples.seed())
          .isEqualTo(-Integer.signum(other.compareTo(path)));
      assertThat(path.compareTo(other) == 0).as(samples.seed()).isEqualTo(path.equals(other));
    }
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }

  private static void assertBad(String text) {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> RemotePath.of(text))
        .returns(ErrorCode.BAD_PATH, DuetException::code)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(4_000));
  }
}
