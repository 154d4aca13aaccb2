package org.duetfs.client;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.duetfs.client.pair.Hedging;
import org.duetfs.client.pair.Pace;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.AddressText;

/**
 * Where the cluster's servers are, and how long the client waits for what.
 *
 * @param name what people call the cluster
 * @param servers server1, server2 and so on; pair p has the servers 2p-1 and 2p
 * @param pace how long requests wait
 * @param hedging when a read is asked at the mirror too
 * @param stall the longest time in which a transfer may stand still
 * @param busy how long BUSY is answered with another try
 */
public record ClientConfig(
    String name,
    List<HostPort> servers,
    Pace pace,
    Hedging hedging,
    Duration stall,
    Duration busy) {
  private static final Path DEFAULT_FILE = Path.of("conf", "duetfs.conf");
  private static final String LOOPBACK = "127.0.0.1";

  /** Refuses a number of servers that makes no pairs; a single server is a pair of one. */
  public ClientConfig {
    servers = List.copyOf(servers);
    if (servers.isEmpty() || servers.size() > 1 && servers.size() % 2 != 0) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "cluster.servers names " + servers.size() + " servers; they stand in pairs");
    }
    if (name.isBlank()) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "cluster.name is empty");
    }
  }

  /**
   * Reads the configuration.
   *
   * @param conf the file; without it {@code conf/duetfs.conf} if there is one, else the defaults
   * @param port the first of consecutive ports on 127.0.0.1, in place of the file's addresses
   * @throws DuetException BAD_COMMAND when it cannot be read or makes no sense
   */
  public static ClientConfig load(Optional<Path> conf, Optional<Integer> port) {
    try {
      Config said = parse(conf);
      Config config =
          said.withFallback(
                  ConfigFactory.parseResources(
                      ClientConfig.class.getClassLoader(), "org/duetfs/client/defaults.conf"))
              .resolve();
      List<HostPort> servers =
          config.getStringList("cluster.servers").stream()
              .map(text -> AddressText.parse(text, HostPort::new))
              .toList();
      if (port.isPresent()) {
        List<HostPort> here = consecutive(port.get(), servers.size());
        return of(String.valueOf(here.get(0)), here, config);
      }
      // Servers that were named without a name for all of them are not the usual cluster.
      String first = servers.stream().findFirst().map(HostPort::toString).orElse("");
      boolean named = said.hasPath("cluster.name") || !said.hasPath("cluster.servers");
      return of(named ? config.getString("cluster.name") : first, servers, config);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "configuration: " + e.getMessage(), e);
    }
  }

  private static Config parse(Optional<Path> conf) {
    if (conf.isPresent()) {
      Path file = conf.get();
      if (!Files.isReadable(file)) {
        throw new DuetException(ErrorCode.BAD_COMMAND, "configuration: cannot read " + file);
      }
      return ConfigFactory.parseFile(file.toFile());
    }
    return ConfigFactory.parseFile(DEFAULT_FILE.toFile());
  }

  private static ClientConfig of(String name, List<HostPort> servers, Config config) {
    Config client = config.getConfig("client");
    Pace pace =
        new Pace(
            client.getDuration("connect"),
            client.getDuration("first-reply"),
            client.getDuration("probe"),
            client.getDuration("command"),
            client.getDuration("nobody"),
            client.getDuration("greeting"),
            client.getDuration("watch"));
    Hedging hedging =
        new Hedging(
            client.getDouble("hedge.factor"),
            client.getDuration("hedge.least"),
            client.getDuration("hedge.most"));
    return new ClientConfig(
        name, servers, pace, hedging, client.getDuration("stall"), client.getDuration("busy"));
  }

  private static List<HostPort> consecutive(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(p -> new HostPort(LOOPBACK, p)).toList();
  }

  /** Returns the number of pairs. */
  public int pairs() {
    return (servers.size() + 1) / 2;
  }

  /** Returns the pair of a server. */
  public int pairOf(int server) {
    return (server + 1) / 2;
  }

  /** Returns the servers of a pair. */
  public List<Integer> serversOf(int pair) {
    List<Integer> numbers = new ArrayList<>();
    for (int server = 2 * pair - 1; server <= Math.min(2 * pair, servers.size()); server++) {
      numbers.add(server);
    }
    return numbers;
  }
}
