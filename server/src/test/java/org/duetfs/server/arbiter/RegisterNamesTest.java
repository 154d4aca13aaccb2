package org.duetfs.server.arbiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegisterNamesTest {
  private static final Path TOP = Path.of("/top");

  @Test
  void folder_plainName_standsForItself() {
    assertThat(RegisterNames.folder(TOP, "views/1")).isEqualTo(Path.of("/top/views/1"));
    assertThat(RegisterNames.folder(TOP, "names/a.txt")).isEqualTo(Path.of("/top/names/a.txt"));
  }

  @Test
  void folder_dotsAndForeignLetters_areEncoded() {
    assertThat(RegisterNames.folder(TOP, "names/..")).isEqualTo(Path.of("/top/names/%2E."));
    assertThat(RegisterNames.folder(TOP, "names/é~%"))
        .isEqualTo(Path.of("/top/names/%C3%A9%7E%25"));
  }

  @Test
  void folder_anyNameOf255Bytes_fitsAndComesBack() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      StringBuilder name = new StringBuilder();
      while (name.toString().getBytes(StandardCharsets.UTF_8).length < 251) {
        name.appendCodePoint(random.nextBoolean() ? 0x1F600 : 'a' + random.nextInt(26));
      }
      Path folder = RegisterNames.folder(TOP, "names/" + name);
      StringBuilder encoded = new StringBuilder();
      for (Path piece : folder.subpath(2, folder.getNameCount())) {
        String file = piece.toString();
        assertThat(file.length()).isLessThan(255);
        encoded.append(RegisterNames.isPart(file) ? file.substring(0, file.length() - 1) : file);
      }
      assertThat(RegisterNames.decode(encoded.toString())).isEqualTo(name.toString());
    }
  }

  @Test
  void folder_emptyName_isRefused() {
    assertThatThrownBy(() -> RegisterNames.folder(TOP, "names//a"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
