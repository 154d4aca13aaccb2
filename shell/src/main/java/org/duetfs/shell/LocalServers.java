package org.duetfs.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.duetfs.client.HostPort;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Voice;

/** Starts this machine's servers where a cluster is local and none of it answers. */
final class LocalServers {
  private static final int CONNECT_MILLIS = 500;

  private final ServersScript script;
  private final Voice voice;

  /** Starts them with this script; says so by {@code voice}. */
  LocalServers(ServersScript script, Voice voice) {
    this.script = script;
    this.voice = voice;
  }

  /** Starts the servers unless one answers or one lives elsewhere. */
  void startWhereNoneAnswers(List<HostPort> servers) throws IOException {
    if (!servers.stream().allMatch(s -> isLoopback(s.host()))
        || servers.stream().anyMatch(LocalServers::answers)) {
      return;
    }
    voice.notice(
        "No server answers; starting the local ones with "
            + String.join(" ", script.line(List.of("start"))));
    int code = script.run(List.of("start"), !voice.form().equals(Form.TEXT));
    if (code != 0) {
      voice.notice("Starting the servers ended with code " + code);
    }
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(HostPort server) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
