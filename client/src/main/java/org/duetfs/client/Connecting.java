package org.duetfs.client;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.duetfs.client.net.Ticker;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.PairSettings;
import org.duetfs.client.pair.ReadTimes;
import org.duetfs.client.route.Router;
import org.duetfs.client.trace.Recorder;
import org.duetfs.protocol.rpc.XmlRpc;

/** Makes a client of a cluster from its configuration, with the real clock and randomness. */
final class Connecting {
  private Connecting() {}

  /** Begins to look at all servers, and returns what speaks to them. */
  static ClusterClient connect(ClientConfig config, Notices notices) {
    RandomGenerator random = new SecureRandom();
    NoticeTeller teller = new NoticeTeller(notices);
    Ticker ticker = Ticker.system();
    Recorder recorder = new Recorder(ticker);
    PairSettings settings =
        new PairSettings(
            "client-" + ProcessHandle.current().pid(),
            config.pace(),
            ticker,
            random,
            new XmlRpc(),
            new ReadTimes(config.hedging()),
            teller,
            recorder::at);
    List<PairClient> pairs = new ArrayList<>();
    for (int pair = 1; pair <= config.pairs(); pair++) {
      PairClient client = new PairClient(pair, addresses(config, pair), settings);
      client.watch();
      pairs.add(client);
    }
    ClusterClient client =
        new ClusterClient(
            config, new Router(pairs, ticker, random, config.busy()), random, recorder);
    teller.whenWhole(pair -> client.tellConflicts(pair, notices));
    return client;
  }

  private static List<PairClient.Address> addresses(ClientConfig config, int pair) {
    return config.serversOf(pair).stream()
        .map(
            server -> {
              HostPort at = config.servers().get(server - 1);
              return new PairClient.Address(server, at.host(), at.port());
            })
        .toList();
  }
}
