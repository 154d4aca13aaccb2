package org.duetfs.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> COMMANDS =
      List.of("mkdir", "mv", "ls", "rm", "read", "write", "status", "servers", "stat", "history");
  private static final List<String> OPTIONS = List.of("-l", "-R", "--help", "--json", "--quiet");

  @Test
  void oneMistake_isForgiven_twoInALongName() {
    assertThat(DidYouMean.nearest("mkdri", COMMANDS)).containsExactly("mkdir");
    assertThat(DidYouMean.nearest("sl", COMMANDS)).containsExactly("ls");
    assertThat(DidYouMean.nearest("sttaus", COMMANDS)).containsExactly("status");
    assertThat(DidYouMean.nearest("histroy", COMMANDS)).containsExactly("history");
    assertThat(DidYouMean.nearest("frobnicate", COMMANDS)).isEmpty();
    assertThat(DidYouMean.nearest("", COMMANDS)).isEmpty();
  }

  @Test
  void beginOfAName_isThatName() {
    assertThat(DidYouMean.nearest("serv", COMMANDS)).containsExactly("servers");
    assertThat(DidYouMean.nearest("--js", OPTIONS)).containsExactly("--json");
  }

  @Test
  void severalThatAreAsNear_areAllNamed() {
    assertThat(DidYouMean.question("sta", COMMANDS)).isEqualTo("did you mean stat or status?");
  }

  @Test
  void aMistakeAndABegin_areBothThoughtOf() {
    assertThat(DidYouMean.nearest("sl", List.of("ls", "sleep", "rm")))
        .containsExactly("ls", "sleep");
  }

  @Test
  void manyThatMayBeMeant_sayNothing() {
    assertThat(DidYouMean.nearest("xs", List.of("as", "bs", "cs", "ds"))).isEmpty();
  }

  @Test
  void oneLetterOption_isGuessedByItsCaseOnly() {
    assertThat(DidYouMean.nearest("-L", OPTIONS)).containsExactly("-l");
    assertThat(DidYouMean.nearest("-z", OPTIONS)).isEmpty();
  }
}
