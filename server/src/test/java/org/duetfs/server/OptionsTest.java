package org.duetfs.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void aMember_isNamedByItsNumber() {
    Options options = Options.parse(List.of("--member", "3", "--home", "h", "--port", "9500"));
    assertThat(options.member()).hasValue(3);
    assertThat(options.home()).isEqualTo(Path.of("h"));
    assertThat(options.port()).hasValue(9500);
    assertThat(options.standalone()).isFalse();
  }

  @Test
  void noServer_isAUsageError() {
    assertThatThrownBy(() -> Options.parse(List.of("--home", "h")))
        .isInstanceOf(DuetException.class)
        .hasMessageContaining("--member");
  }

  @Test
  void whatIsNotUnderstood_isNamed() {
    assertThatThrownBy(() -> Options.parse(List.of("--membre", "1")))
        .hasMessageContaining("--membre");
    assertThatThrownBy(() -> Options.parse(List.of("--member", "one"))).hasMessageContaining("one");
    assertThatThrownBy(() -> Options.parse(List.of("--member"))).hasMessageContaining("--member");
  }

  @Test
  void aPort_isTheFirstOfTheServers() {
    ServerConfig config =
        ServerConfig.load(Options.parse(List.of("--member", "1", "--port", "9500")));
    assertThat(config.addresses()).hasSize(4);
    assertThat(config.address(4)).hasToString("127.0.0.1:9503");
    assertThat(config.shape().pairs()).isEqualTo(2);
  }

  @Test
  void aStandaloneServer_isAPairOfOne() {
    ServerConfig config =
        ServerConfig.load(Options.parse(List.of("--standalone", "--port", "9500")));
    assertThat(config.addresses()).hasSize(1);
    assertThat(config.shape().members()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThere_isNamed() {
    assertThatThrownBy(
            () ->
                ServerConfig.load(
                    Options.parse(List.of("--member", "1", "--conf", "/no/such/file"))))
        .hasMessageContaining("/no/such/file");
  }

  @Test
  void onlyALiteralLoopbackAddress_provesAProcessGone() {
    assertThat(Address.parse("127.0.0.1:1").isLiteralLoopback()).isTrue();
    assertThat(Address.parse("[::1]:1").isLiteralLoopback()).isTrue();
    assertThat(Address.parse("localhost:1").isLiteralLoopback()).isFalse();
    assertThat(Address.parse("10.0.0.1:1").isLiteralLoopback()).isFalse();
  }

  @Test
  void force_goesWithAMember() {
    assertThat(Options.parse(List.of("--member", "1", "--force")).force()).isTrue();
    assertThat(Options.parse(List.of("--member", "1")).force()).isFalse();
    assertThatThrownBy(() -> Options.parse(List.of("--standalone", "--force")))
        .hasMessageContaining("--force");
  }
}
