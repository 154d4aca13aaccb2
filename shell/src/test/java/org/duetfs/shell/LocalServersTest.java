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

  private Voice voice() {
    return new Voice(new PrintWriter(err), Form.TEXT);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private void start(List<HostPort> servers) throws IOException {
    List<String> command = List.of("touch", started.toString());
    new LocalServers(command, voice()).startWhereNoneAnswers(servers);
  }

  @Test
  void noneAnswers_startsThemAndSaysSo() throws IOException {
    start(List.of(silent, silent));
    assertThat(started).exists();
    assertThat(err.toString()).contains("No server answers", "touch " + started);
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
    new LocalServers(List.of("false"), voice()).startWhereNoneAnswers(List.of(silent));
    assertThat(err.toString()).contains("ended with code 1");
  }
}
