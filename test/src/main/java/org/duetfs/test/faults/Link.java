package org.duetfs.test.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to one server, with a port of its own on 127.0.0.1, on which everything can go wrong that
 * goes wrong in a network. Whoever connects is taken at once, and reset when the server turns out
 * to refuse. Thread safe.
 */
public final class Link implements AutoCloseable {
  private final String name;
  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final Flow requests = new Flow();
  private final Flow replies = new Flow();
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /** Opens a way to the server at this port. */
  public Link(String name, int port) throws IOException {
    this.name = name;
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "link " + name);
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Returns the port at which the server is reached this way. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Returns the direction to the server. */
  public Flow requests() {
    return requests;
  }

  /** Returns the direction from the server. */
  public Flow replies() {
    return replies;
  }

  /** Returns how many connections are open. */
  public int connections() {
    return wires.size();
  }

  /** Resets all connections now; new ones may be made. */
  public void reset() {
    wires.forEach(Wire::cut);
  }

  /** Resets all connections, and each new one, until {@link #heal}. */
  public void cut() {
    cut = true;
    reset();
  }

  /** Ends one direction of all connections that are open now; the other goes on. */
  public void halfClose(Flow direction) {
    wires.forEach(wire -> wire.halfClose(direction == requests));
  }

  /** Undoes all faults; what was held back arrives late. */
  public void heal() {
    cut = false;
    for (Flow flow : new Flow[] {requests, replies}) {
      flow.delay(Duration.ZERO);
      flow.open();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        take(listener.accept());
      } catch (IOException e) {
        // Closed, which ends the loop; or the one who came is gone again.
      }
    }
  }

  private void take(Socket client) {
    Wire wire = new Wire(client, this, wires::remove);
    wires.add(wire);
    // Looked at after it was added: a cut that comes now finds the wire, one from before is seen.
    if (cut || listener.isClosed()) {
      wires.remove(wire);
      wire.cut();
    } else {
      wire.start(server);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }

  @Override
  public String toString() {
    return name;
  }
}
