package org.duetfs.test.faults;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.HostPort;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.Routes;
import org.duetfs.test.cluster.ServerProcess;

/**
 * A link from each server of a cluster to each other one, and from those clients that want them.
 * Thread safe.
 */
public final class Links implements Routes, AutoCloseable {
  /**
   * Settings of every server that is reached through a link: the link's port never refuses, and if
   * it did, it would prove nothing of the process behind.
   */
  public static final String SETTINGS = "server.refusal-means-gone = false\n";

  private final Map<Way, Link> links = new ConcurrentHashMap<>();

  private record Way(String from, int to) {}

  @Override
  public int port(int from, int to, int port) throws IOException {
    return open(new Way("server" + from, to), port).port();
  }

  private Link open(Way way, int port) throws IOException {
    Link link = new Link(way.from() + " to server" + way.to(), port);
    Link before = links.put(way, link);
    if (before != null) {
      before.close(); // Of a cluster whose ports somebody took.
    }
    return link;
  }

  /** Returns the configuration of a client that reaches the servers through links of its own. */
  public ClientConfig client(String name, Cluster cluster) throws IOException {
    ClientConfig direct = cluster.clientConfig();
    for (ServerProcess server : cluster.servers()) {
      open(new Way(name, server.number()), server.port());
    }
    return new ClientConfig(
        direct.name(),
        cluster.servers().stream()
            .map(server -> new HostPort("127.0.0.1", client(name, server.number()).port()))
            .toList(),
        direct.pace(),
        direct.hedging(),
        direct.stall(),
        direct.busy());
  }

  /** Returns the link from a client to a server. */
  public Link client(String name, int to) {
    return existing(new Way(name, to));
  }

  /** Returns the link by which one server sends requests to another. */
  public Link between(int from, int to) {
    return existing(new Way("server" + from, to));
  }

  private Link existing(Way way) {
    Link link = links.get(way);
    if (link == null) {
      throw new IllegalArgumentException("no link from " + way.from() + " to server" + way.to());
    }
    return link;
  }

  /** Holds all back that one server says to another, in requests and in replies. */
  public void silence(int from, int to) {
    between(from, to).requests().hold();
    between(to, from).replies().hold();
  }

  /** Returns all links. */
  public Collection<Link> all() {
    return links.values();
  }

  /** Undoes all faults; what was held back arrives late. */
  public void heal() {
    all().forEach(Link::heal);
  }

  @Override
  public void close() throws IOException {
    for (Link link : all()) {
      link.close();
    }
  }
}
