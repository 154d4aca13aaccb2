package org.duetfs.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.ServerControl;
import org.duetfs.shell.command.Voice;

/** Reaches the cluster that the options name, and starts it first where it is local and silent. */
final class ClusterConnector implements Connector {
  private final Optional<Path> usualConf;
  private final Optional<Path> serversScript;

  /**
   * Makes one.
   *
   * @param usualConf the configuration where none is named
   * @param serversScript what starts local servers; absent where nothing can
   */
  ClusterConnector(Optional<Path> usualConf, Optional<Path> serversScript) {
    this.usualConf = usualConf;
    this.serversScript = serversScript;
  }

  @Override
  public DuetFs connect(ShellOptions options, Notices notices, Voice voice) {
    ClientConfig config = config(options);
    Optional<ServersScript> script = script(options);
    if (script.isPresent() && !options.noStart) {
      try {
        new LocalServers(script.get(), voice).startWhereNoneAnswers(config.servers());
      } catch (IOException e) {
        throw new DuetException(
            ErrorCode.NO_MEMBER, "the local servers cannot be started: " + e.getMessage(), e);
      }
    }
    return DuetFs.connect(config, notices);
  }

  @Override
  public ServerControl control(ShellOptions options, Voice voice) {
    return new LocalControl(script(options), () -> config(options).servers(), voice);
  }

  private ClientConfig config(ShellOptions options) {
    return ClientConfig.load(options.conf.or(() -> usualConf), options.port);
  }

  private Optional<ServersScript> script(ShellOptions options) {
    List<String> cluster = new ArrayList<>();
    options.conf.ifPresent(conf -> cluster.addAll(List.of("--conf", conf.toString())));
    options.port.ifPresent(port -> cluster.addAll(List.of("--port", port.toString())));
    options.home.ifPresent(home -> cluster.addAll(List.of("--home", home.toString())));
    return serversScript.map(script -> new ServersScript(List.of(script.toString()), cluster));
  }
}
