package org.duetfs.test.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.duetfs.client.bench.Load;
import org.duetfs.client.bench.Measured;
import org.duetfs.client.net.Connections;
import org.duetfs.client.net.Rpc;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.XmlRpc;

/**
 * The least that any request costs: an XML-RPC call that a server answers from a table in memory,
 * at the members of a pair in turn, over the connections that the client uses.
 */
final class NoOp implements AutoCloseable {
  /** One text in, one text out. */
  private static final RpcCall CALL = new RpcCall("system.methodHelp", List.of("mv"));

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final List<Connections> servers;
  private final List<Rpc> calls;

  NoOp(List<Integer> ports) {
    servers =
        ports.stream()
            .map(port -> new Connections("127.0.0.1", port, LONGEST, Ticker.system()))
            .toList();
    calls = servers.stream().map(connections -> new Rpc(connections, new XmlRpc())).toList();
  }

  Measured measure(int atOnce, int count) throws IOException {
    return Load.measure(
        "no-op call",
        atOnce,
        count,
        (client, number) -> calls.get(number % calls.size()).call(CALL, LONGEST));
  }

  @Override
  public void close() {
    servers.forEach(Connections::close);
  }
}
