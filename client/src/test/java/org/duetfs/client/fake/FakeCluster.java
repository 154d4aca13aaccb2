package org.duetfs.client.fake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.HostPort;
import org.duetfs.client.pair.Hedging;
import org.duetfs.client.pair.Pace;

/** Pairs of fake servers with one arbiter's claims. */
public final class FakeCluster implements AutoCloseable {
  static final String ID = "fake-cluster";

  private final List<FakePair> pairs = new ArrayList<>();
  private final List<FakeServer> servers = new ArrayList<>();
  private final Map<String, Integer> claims = Collections.synchronizedMap(new LinkedHashMap<>());

  /** Starts so many pairs. */
  public FakeCluster(int count) throws IOException {
    for (int pair = 1; pair <= count; pair++) {
      List<Integer> numbers = List.of(2 * pair - 1, 2 * pair);
      FakePair state = new FakePair(pair, numbers, claims);
      pairs.add(state);
      for (int number : numbers) {
        servers.add(new FakeServer(number, state));
      }
    }
  }

  /** Returns a pair. */
  public FakePair pair(int number) {
    return pairs.get(number - 1);
  }

  /** Returns a server. */
  public FakeServer server(int number) {
    return servers.get(number - 1);
  }

  /** Returns where the servers are. */
  public List<HostPort> addresses() {
    return servers.stream().map(server -> new HostPort("127.0.0.1", server.port())).toList();
  }

  /**
   * Returns the configuration of a client that asks nobody twice of its own accord, as these tests
   * look at who was asked.
   *
   * @param firstReply how long an answer is waited for
   * @param command how long a command may take
   */
  public ClientConfig config(Duration firstReply, Duration command) {
    Pace pace =
        new Pace(
            Duration.ofSeconds(1),
            firstReply,
            Duration.ofMillis(200),
            command,
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofMillis(100));
    Hedging never = new Hedging(3, Duration.ofHours(1), Duration.ofHours(1));
    return new ClientConfig(
        "fake", addresses(), pace, never, Duration.ofSeconds(1), Duration.ofMillis(500));
  }

  /** Claims a name for a pair, as a making under way does. */
  public void claim(String name, int pair) {
    claims.put(name, pair);
  }

  @Override
  public void close() throws IOException {
    for (FakeServer server : servers) {
      server.close();
    }
  }
}
