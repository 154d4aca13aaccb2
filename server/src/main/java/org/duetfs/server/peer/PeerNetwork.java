package org.duetfs.server.peer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.duetfs.protocol.codec.PeerCodec;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.replica.Identity;
import org.duetfs.server.driver.Carrier;
import org.duetfs.server.driver.ReplicaDriver;
import org.duetfs.server.http.PeerExchange;

/** A member's messages to and from all other servers. Thread safe. */
public final class PeerNetwork implements Carrier, PeerExchange {
  private static final byte[] NOTHING = {};

  private final Identity self;
  private final Directory directory;
  private final PeerHttp http;
  private final Outbox outbox = new Outbox();
  private final Map<Integer, RemoteServer> remote = new ConcurrentHashMap<>();
  private volatile Optional<At> at = Optional.empty();

  /**
   * Where the servers are.
   *
   * @param address of a server
   * @param serversOf a pair
   * @param refusalMeansGone whether the mirror's address, when it refuses, proves that its process
   *     is gone
   */
  public record Directory(
      IntFunction<InetSocketAddress> address,
      IntFunction<List<Integer>> serversOf,
      boolean refusalMeansGone) {}

  /** What there is once the member has begun. */
  private record At(ReplicaDriver driver, Optional<MirrorLink> link) {}

  /** Makes a network that says and takes nothing before {@link #start}. */
  public PeerNetwork(Identity self, Directory directory, PeerHttp http) {
    this.self = self;
    this.directory = directory;
    this.http = http;
  }

  /**
   * Begins.
   *
   * @param stuck how long a request to the mirror may wait for its answer
   */
  public void start(ReplicaDriver driver, Duration stuck) {
    OptionalInt mirror = self.mirror();
    Optional<MirrorLink> link =
        mirror.isPresent()
            ? Optional.of(
                new MirrorLink(
                    directory.address().apply(mirror.getAsInt()),
                    directory.refusalMeansGone(),
                    http,
                    outbox,
                    driver,
                    stuck))
            : Optional.empty();
    at = Optional.of(new At(driver, link));
    link.ifPresent(MirrorLink::start);
  }

  @Override
  public void toMirror(Envelope envelope) {
    outbox.add(envelope);
  }

  @Override
  public void toPair(int pair, PeerMessage.MoveMessage message) {
    Envelope envelope = new Envelope(self.server(), self.process(), 0, "", 0, message);
    for (int server : directory.serversOf().apply(pair)) {
      remote
          .computeIfAbsent(server, s -> new RemoteServer(directory.address().apply(s), http))
          .send(envelope);
    }
  }

  @Override
  public void flush() {
    at.flatMap(At::link).ifPresent(MirrorLink::flush);
  }

  @Override
  public byte[] exchange(byte[] message) {
    At now = at.orElseThrow(() -> new DuetException(ErrorCode.ISOLATED, "the server is starting"));
    List<Envelope> fromMirror = new ArrayList<>();
    for (Envelope envelope : PeerCodec.decode(message)) {
      if (envelope.message() instanceof PeerMessage.MoveMessage move) {
        now.driver().receiveMove(move);
      } else if (self.mirror().isPresent() && envelope.fromServer() == self.mirror().getAsInt()) {
        fromMirror.add(envelope);
      } else {
        throw new DuetException(
            ErrorCode.DENIED,
            "this is server"
                + self.server()
                + ", not the mirror of server"
                + envelope.fromServer());
      }
    }
    return fromMirror.isEmpty() ? NOTHING : now.link().orElseThrow().exchange(fromMirror);
  }

  /** Closes all connections. */
  public void close() {
    at.flatMap(At::link).ifPresent(MirrorLink::close);
    remote.values().forEach(RemoteServer::close);
  }
}
