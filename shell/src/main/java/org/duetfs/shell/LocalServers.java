package org.duetfs.shell;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.HostPort;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Voice;

/** Starts this machine's servers where a cluster is local and none of it answers. */
final class LocalServers {
  private static final int CONNECT_MILLIS = 500;

  // Standard output holds what was asked for, and nothing of this.
  private static final List<String> TO_STANDARD_ERROR =
      List.of("sh", "-c", "exec \"$@\" >&2", "sh");

  private final List<String> startCommand;
  private final Voice voice;

  /** Starts them with this command; says so by {@code voice}. */
  LocalServers(List<String> startCommand, Voice voice) {
    this.startCommand = List.copyOf(startCommand);
    this.voice = voice;
  }

  /** Starts the servers unless one answers or one lives elsewhere. */
  void startWhereNoneAnswers(List<HostPort> servers) throws IOException {
    if (!servers.stream().allMatch(s -> isLoopback(s.host()))
        || servers.stream().anyMatch(LocalServers::answers)) {
      return;
    }
    voice.notice(
        "No server answers; starting the local ones with " + String.join(" ", startCommand));
    List<String> command = new ArrayList<>(TO_STANDARD_ERROR);
    command.addAll(startCommand);
    // Standard input may be the script; it is not for the servers.
    ProcessBuilder builder =
        new ProcessBuilder(command).inheritIO().redirectInput(Redirect.from(new File("/dev/null")));
    if (!voice.form().equals(Form.TEXT)) {
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    }
    Process process = builder.start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        voice.notice("Starting the servers ended with code " + code);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the servers were starting");
    }
  }

  private static boolean isLoopback(String host) {
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
