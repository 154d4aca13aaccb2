package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duetfs.client.HostPort;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Voice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalControlTest {
  @TempDir Path dir;

  private LocalControl control(String text, String... hosts) {
    List<HostPort> servers =
        Stream.of(hosts).flatMap(h -> Stream.of(new HostPort(h, 1), new HostPort(h, 2))).toList();
    ServersScript script =
        new ServersScript(List.of("sh", "-c", text, "servers"), List.of("--home", "/h"));
    Voice voice = new Voice(new PrintWriter(new StringWriter()), Form.TEXT);
    return new LocalControl(Optional.of(script), () -> servers, voice);
  }

  @Test
  void action_isGivenToTheScript_withTheCluster() throws IOException {
    Path said = dir.resolve("said");
    control("echo \"$@\" > '" + said + "'", "127.0.0.1").control("start", List.of(2, 1), true);
    assertThat(said).hasContent("start 2 1 --force --home /h");
  }

  @Test
  void action_thatFails_isUnavailable() {
    assertThatThrownBy(() -> control("exit 3", "127.0.0.1").control("kill", List.of(1), false))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MEMBER))
        .hasMessageContaining("ended with code 3");
  }

  @Test
  void action_onWhatIsNotHere_isRefused() {
    assertThatThrownBy(() -> control("exit 0", "192.0.2.1").control("kill", List.of(1), false))
        .hasMessageContaining("local clusters only");
    assertThatThrownBy(() -> control("exit 0", "127.0.0.1").control("kill", List.of(3), false))
        .hasMessageContaining("there is no server3");
    LocalControl none =
        new LocalControl(
            Optional.empty(), List::of, new Voice(new PrintWriter(new StringWriter()), Form.TEXT));
    assertThatThrownBy(() -> none.control("kill", List.of(1), false))
        .hasMessageContaining("no run-servers.sh");
  }
}
