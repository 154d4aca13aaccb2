package org.duetfs.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientConfigTest {
  @TempDir Path folder;

  private ClientConfig load(String text) throws IOException {
    Path file = folder.resolve("duetfs.conf");
    Files.writeString(file, text);
    return ClientConfig.load(Optional.of(file), Optional.empty());
  }

  @Test
  void load_takesWhatTheFileSaysAndDefaultsForTheRest() throws IOException {
    ClientConfig config =
        load("cluster.servers = [\"127.0.0.1:1\", \"[::1]:2\"]\nclient.command = 3s");

    assertThat(config.servers())
        .containsExactly(new HostPort("127.0.0.1", 1), new HostPort("::1", 2));
    assertThat(config.pace().command()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.pace().firstReply()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.pairs()).isEqualTo(1);
    assertThat(config.serversOf(1)).containsExactly(1, 2);
  }

  @Test
  void load_withAPortCountsFromThere() {
    ClientConfig config =
        ClientConfig.load(
            Optional.of(Path.of(System.getProperty("duetfs.root", ".."), "conf", "duetfs.conf")),
            Optional.of(9500));

    assertThat(config.servers())
        .extracting(HostPort::toString)
        .containsExactly("127.0.0.1:9500", "127.0.0.1:9501", "127.0.0.1:9502", "127.0.0.1:9503");
    assertThat(config.pairOf(3)).isEqualTo(2);
  }

  @Test
  void name_isConfigured_elseWhereTheFirstServerIs() throws IOException {
    assertThat(load("").name()).isEqualTo("duetfs");
    assertThat(load("cluster.name = classroom").name()).isEqualTo("classroom");
    assertThat(load("cluster.servers = [\"127.0.0.1:1\"]").name()).isEqualTo("127.0.0.1:1");
    assertThat(ClientConfig.load(Optional.empty(), Optional.of(9500)).name())
        .isEqualTo("127.0.0.1:9500");
  }

  @Test
  void shippedFile_saysTheDefaults() throws IOException {
    Path shipped = Path.of(System.getProperty("duetfs.root", ".."), "conf", "duetfs.conf");
    assertThat(ClientConfig.load(Optional.of(shipped), Optional.empty())).isEqualTo(load(""));
  }

  @Test
  void load_refusesWhatMakesNoSense() {
    List<String> wrong =
        List.of(
            "cluster.servers = [\"localhost\"]",
            "cluster.servers = [\"a:1\", \"b:2\", \"c:3\"]",
            "cluster.servers = []",
            "cluster.name = \"\"",
            "cluster.servers = [\"a:99999\"]",
            "client.command = soon",
            "client.command = 0s",
            "{");
    for (String text : wrong) {
      assertThatThrownBy(() -> load(text)).as(text).isInstanceOf(DuetException.class);
    }
  }
}
