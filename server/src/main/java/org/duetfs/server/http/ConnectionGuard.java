package org.duetfs.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections: one over the limit is refused at once, and one that brings no whole
 * request header for too long is closed. Jetty's own idle timeout does not see a sender that
 * trickles its header byte by byte.
 */
final class ConnectionGuard extends AbstractLifeCycle implements Connection.Listener {
  private static final String REASON = "BUSY: the server has too many connections\n";

  private static final String REFUSAL =
      "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(REASON.length(), REASON);

  private final ServerConnector connector;
  private final int limit;
  private final long patienceNanos;
  private final Map<Connection, Progress> open = new ConcurrentHashMap<>();
  private volatile Scheduler.@Nullable Task next;

  ConnectionGuard(ServerConnector connector, int limit, Duration patience) {
    this.connector = connector;
    this.limit = limit;
    this.patienceNanos = patience.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Progress(0, System.nanoTime()));
    if (open.size() > limit) {
      connection.getEndPoint().write(Callback.NOOP, BufferUtil.toBuffer(REFUSAL));
      connection.close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  protected void doStart() {
    scheduleSweep();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void scheduleSweep() {
    next =
        connector
            .getScheduler()
            .schedule(this::sweep, Math.max(1, patienceNanos / 4), TimeUnit.NANOSECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    open.replaceAll((connection, progress) -> look(connection, progress, now));
    if (isRunning()) {
      scheduleSweep();
    }
  }

  private Progress look(Connection connection, Progress before, long now) {
    long requests = connection.getMessagesIn();
    boolean answering = requests > connection.getMessagesOut();
    if (answering || requests != before.requests()) {
      return new Progress(requests, now);
    }
    if (now - before.since() > patienceNanos) {
      connection.close();
    }
    return before;
  }

  /** How many requests a connection had brought, and since when no more came. */
  private record Progress(long requests, long since) {}
}
