package org.duetfs.test.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a {@link Link}, carried by a thread for each direction. */
final class Wire {
  private static final int PIECE = 64 * 1024;
  private static final int CONNECT_MILLIS = 10_000;

  /** What a read gives where there are no bytes any more. */
  private static final int END = -1;

  private static final int RESET = -2;

  private final Socket client;
  private final Socket server = new Socket();
  private final Link link;
  private final Consumer<Wire> atEnd;
  private final AtomicInteger running = new AtomicInteger(2);
  private volatile boolean cut;

  Wire(Socket client, Link link, Consumer<Wire> atEnd) {
    this.client = client;
    this.link = link;
    this.atEnd = atEnd;
  }

  /** Connects to the server and begins to carry; ends the client's side when it cannot. */
  void start(InetSocketAddress address) {
    thread(() -> connect(address)).start();
  }

  private void connect(InetSocketAddress address) {
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(address, CONNECT_MILLIS);
    } catch (IOException e) {
      cut();
      atEnd.accept(this);
      return;
    }
    thread(() -> carry(server, client, link.replies())).start();
    carry(client, server, link.requests());
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "wire of " + link);
    thread.setDaemon(true);
    return thread;
  }

  private void carry(Socket from, Socket to, Flow flow) {
    try {
      carryToEnd(from, to, flow);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (running.decrementAndGet() == 0) {
        reset(client);
        reset(server);
        atEnd.accept(this);
      }
    }
  }

  private static int read(Socket from, byte[] piece) {
    try {
      return from.getInputStream().read(piece);
    } catch (IOException e) {
      return RESET;
    }
  }

  private void carryToEnd(Socket from, Socket to, Flow flow) throws InterruptedException {
    byte[] piece = new byte[PIECE];
    boolean broken = false; // What came before is missing: nothing after it may arrive.
    int read;
    do {
      read = read(from, piece);
      if (!flow.admit(this)) {
        broken = true;
      }
      if (!broken) {
        broken = !passOn(piece, read, to);
      }
      if (!broken && read > 0) {
        flow.count(read);
      }
    } while (read >= 0);
  }

  /** Passes bytes or an end on; false when the other side takes nothing any more. */
  private static boolean passOn(byte[] piece, int read, Socket to) {
    try {
      if (read == RESET) {
        reset(to);
      } else if (read == END) {
        to.shutdownOutput();
      } else {
        to.getOutputStream().write(piece, 0, read);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  boolean isCut() {
    return cut;
  }

  /** Resets both sides now; what is held back is gone. */
  void cut() {
    cut = true;
    reset(client);
    reset(server);
    link.requests().wake();
    link.replies().wake();
  }

  /** Tells the server that the client says no more, while answers go on; or the other way round. */
  void halfClose(boolean toServer) {
    try {
      (toServer ? server : client).shutdownOutput();
    } catch (IOException e) {
      // It has ended by itself meanwhile.
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already, or never connected.
    }
    try {
      socket.close();
    } catch (IOException e) {
      // It is no more than a socket of a test.
    }
  }
}
