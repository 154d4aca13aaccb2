package org.duetfs.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.replica.Timing;
import org.duetfs.server.http.HttpSettings;
import org.duetfs.server.identity.ClusterShape;
import org.duetfs.server.store.StoreSettings;

/**
 * What a server is told about its cluster.
 *
 * @param addresses of server1, server2 and so on
 * @param timing of the protocol
 * @param arbiterTimeout how long a call of the arbiter is waited for
 * @param refusalMeansGone whether a loopback address that refuses proves that the process behind it
 *     is gone; not where a proxy stands between
 * @param resyncRate how many bytes a second are taken from the mirror to fill up; 0 for no limit
 */
record ServerConfig(
    List<Address> addresses,
    ClusterShape shape,
    Timing timing,
    Duration arbiterTimeout,
    boolean refusalMeansGone,
    long resyncRate,
    StoreSettings store) {
  private static final Path DEFAULT_FILE = Path.of("conf", "duetfs.conf");
  private static final String LOOPBACK = "127.0.0.1";

  ServerConfig {
    addresses = List.copyOf(addresses);
  }

  /**
   * Reads the configuration.
   *
   * @throws DuetException BAD_COMMAND when it cannot be read or makes no sense
   */
  static ServerConfig load(Options options) {
    try {
      Config config = read(options.conf()).resolve();
      List<Address> named =
          config.getStringList("cluster.servers").stream().map(Address::parse).toList();
      List<Address> addresses = addresses(named, options);
      if (addresses.size() % 2 != 0 && !options.standalone()) {
        throw new IllegalArgumentException(
            "cluster.servers names " + addresses.size() + " servers; they stand in pairs");
      }
      ClusterShape shape =
          options.standalone()
              ? ClusterShape.STANDALONE
              : new ClusterShape(addresses.size() / 2, 2);
      return of(addresses, shape, config.getConfig("server"));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "configuration: " + e.getMessage(), e);
    }
  }

  private static Config read(Optional<Path> conf) {
    if (conf.isPresent() && !Files.isReadable(conf.get())) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "configuration: cannot read " + conf.get());
    }
    return ConfigFactory.parseFile(conf.orElse(DEFAULT_FILE).toFile())
        .withFallback(
            ConfigFactory.parseResources(
                ServerConfig.class.getClassLoader(), "org/duetfs/server/defaults.conf"));
  }

  private static List<Address> addresses(List<Address> named, Options options) {
    OptionalInt port = options.port();
    int count = options.standalone() ? 1 : named.size();
    return port.isPresent()
        ? IntStream.range(0, count)
            .mapToObj(i -> new Address(LOOPBACK, port.getAsInt() + i))
            .toList()
        : named.subList(0, count);
  }

  private static ServerConfig of(List<Address> addresses, ClusterShape shape, Config server) {
    StoreSettings store =
        new StoreSettings(
            server.getBytes("reserve"),
            server.getBytes("ballast"),
            server.getDuration("stage-expiry"),
            server.getBytes("stage-sync"),
            StoreSettings.ROWS_AFTER);
    return new ServerConfig(
        addresses,
        shape,
        timing(server.getDouble("time-scale"), server.getDuration("find-mirror")),
        server.getDuration("arbiter-timeout"),
        server.getBoolean("refusal-means-gone"),
        server.getBytes("resync-rate"),
        store);
  }

  private static Timing timing(double scale, Duration findMirror) {
    Timing usual = Timing.scaled(scale);
    return new Timing(
        usual.ping(),
        usual.silence(),
        usual.lease(),
        usual.driftPerMille(),
        (long) (findMirror.toNanos() * scale),
        usual.hung(),
        usual.resend(),
        usual.waitForPath(),
        usual.sweep(),
        usual.idle());
  }

  /** Returns the limits of the HTTP port of a server. */
  HttpSettings http(int server) {
    Address at = address(server);
    return HttpSettings.at(at.host(), at.port());
  }

  /** Returns where a server listens. */
  Address address(int server) {
    return addresses.get(server - 1);
  }
}
