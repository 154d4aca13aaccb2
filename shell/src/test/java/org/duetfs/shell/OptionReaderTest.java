package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.duetfs.protocol.error.DuetException;
import org.junit.jupiter.api.Test;

class OptionReaderTest {
  private static ShellOptions read(String... words) {
    return OptionReader.read(words);
  }

  private static void assertRefused(String why, String... words) {
    assertThatThrownBy(() -> read(words)).isInstanceOf(DuetException.class).hasMessage(why);
  }

  @Test
  void nothing_isTheUsualShell() {
    ShellOptions options = read();
    assertThat(options.words).isEmpty();
    assertThat(options.commands).isEmpty();
    assertThat(options.port).isEmpty();
    assertThat(options.json || options.quiet || options.stopAtFailure || options.help).isFalse();
  }

  @Test
  void values_standBehindOrAreJoined() {
    ShellOptions options = read("--port", "9500", "--home=/h", "--conf", "c=d", "-cls /");
    assertThat(options.port).contains(9500);
    assertThat(options.home).contains(Path.of("/h"));
    assertThat(options.conf).contains(Path.of("c=d"));
    assertThat(options.commands).contains("ls /");
    assertThat(read("-c", "").commands).contains("");
  }

  @Test
  void letters_mayStandTogether() {
    ShellOptions options = read("-exc", "ls /");
    assertThat(options.stopAtFailure).isTrue();
    assertThat(options.echo).isTrue();
    assertThat(options.commands).contains("ls /");
  }

  @Test
  void firstOtherWord_endsTheOptions() {
    assertThat(read("--json", "ls", "--quiet").words).containsExactly("ls", "--quiet");
    assertThat(read("--", "--json").words).containsExactly("--json");
    assertThat(read("-").words).containsExactly("-");
    assertThat(read("ls", "--quiet").quiet).isFalse();
  }

  @Test
  void whatMakesNoSense_isSaid() {
    assertRefused("unknown option: --jsn; did you mean --json?", "--jsn");
    assertRefused("unknown option: -z", "-ez");
    assertRefused("--port needs N after it", "--port");
    assertRefused("--port takes a number, not many", "--port", "many");
    assertRefused("--port is given twice", "--port", "1", "--port=2");
    assertRefused("--json takes no value", "--json=yes");
  }
}
