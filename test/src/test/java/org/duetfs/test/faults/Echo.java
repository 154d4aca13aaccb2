package org.duetfs.test.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that gives back each byte, ends when its client ends, and counts what it took. */
final class Echo implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  Echo() throws IOException {
    thread(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Returns how many bytes have come. */
  int taken() {
    return taken.get();
  }

  /** Returns how many connections have ended, properly or not. */
  int ended() {
    return ended.get();
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        thread(() -> serve(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        taken.incrementAndGet();
        socket.getOutputStream().write(b);
      }
    } catch (IOException e) {
      // Reset.
    } finally {
      ended.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
