package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.client.HostPort;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Voice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersTest {
  @TempDir Path dir;
  private Path started;
  private final StringWriter err = new StringWriter();
  private HostPort silent;

  @BeforeEach
  void findASilentPort() throws IOException {
    started = dir.resolve("started");
    try (ServerSocket socket = listening()) {
      silent = new HostPort("127.0.0.1", socket.getLocalPort());
    }
  }

  private ServersScript touching() {
    return script("echo \"$@\" > '" + started + "'");
  }

  private static ServersScript script(String text) {
    return new ServersScript(List.of("sh", "-c", text, "servers"), List.of("--port", "1"));
  }

  private Voice voice() {
    return new Voice(new PrintWriter(err), Form.TEXT);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private void start(List<HostPort> servers) throws IOException {
    new LocalServers(touching(), voice()).startWhereNoneAnswers(servers);
  }

  @Test
  void noneAnswers_startsThemAndSaysSo() throws IOException {
    start(List.of(silent, silent));
    assertThat(started).hasContent("start --port 1");
    assertThat(err.toString()).contains("No server answers", "servers start --port 1");
  }

  @Test
  void oneAnswers_startsNone() throws IOException {
    try (ServerSocket socket = listening()) {
      start(List.of(silent, new HostPort("127.0.0.1", socket.getLocalPort())));
    }
    assertThat(started).doesNotExist();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void oneLivesElsewhere_startsNone() throws IOException {
    start(List.of(silent, new HostPort("192.0.2.1", silent.port())));
    assertThat(started).doesNotExist();
  }

  @Test
  void startFails_saysSo() throws IOException {
    new LocalServers(script("exit 1"), voice()).startWhereNoneAnswers(List.of(silent));
    assertThat(err.toString()).contains("ended with code 1");
  }
}
