package org.duetfs.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.client.HostPort;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.ServerControl;
import org.duetfs.shell.command.Voice;

/** Controls the servers of a cluster on this machine by the script that starts them. */
final class LocalControl implements ServerControl {
  private final Optional<ServersScript> script;
  private final Supplier<List<HostPort>> servers;
  private final Voice voice;

  /**
   * Makes one.
   *
   * @param script absent where there is none
   * @param servers the cluster's addresses
   */
  LocalControl(Optional<ServersScript> script, Supplier<List<HostPort>> servers, Voice voice) {
    this.script = script;
    this.servers = servers;
    this.voice = voice;
  }

  @Override
  public void control(String action, List<Integer> numbers, boolean force) throws IOException {
    if (script.isEmpty()) {
      ServerControl.NONE.control(action, numbers, force);
    }
    refuseWhereImpossible(action, numbers);
    List<String> words = new ArrayList<>(List.of(action));
    numbers.forEach(number -> words.add(number.toString()));
    if (force) {
      words.add("--force");
    }
    boolean silent = !voice.form().equals(Form.TEXT);
    int code = script.orElseThrow().run(words, silent);
    if (code != 0) {
      String line = String.join(" ", script.orElseThrow().line(words));
      throw new DuetException(ErrorCode.NO_MEMBER, line + " ended with code " + code);
    }
  }

  private void refuseWhereImpossible(String action, List<Integer> numbers) {
    List<HostPort> all = servers.get();
    for (HostPort server : all) {
      if (!LocalServers.isLoopback(server.host())) {
        throw new DuetException(
            ErrorCode.BAD_COMMAND,
            "%s is on another machine; %s works on local clusters only".formatted(server, action));
      }
    }
    for (int number : numbers) {
      if (number < 1 || number > all.size()) {
        throw new DuetException(
            ErrorCode.BAD_COMMAND,
            "there is no server%d: the cluster has %d".formatted(number, all.size()));
      }
    }
  }
}
