package org.duetfs.test.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Reply;
import org.jspecify.annotations.Nullable;

/** Who waits for which answer of a process; a second answer is an error of the protocol's. */
final class SimTickets {
  private final Map<Long, Consumer<Reply>> requests = new HashMap<>();
  private final Map<Long, PendingRead> reads = new HashMap<>();
  private long last;

  /** A read that was taken up. */
  record PendingRead(RemotePath path, Consumer<SimServer.ReadAnswer> then) {}

  /** Returns the ticket of a request. */
  long request(Consumer<Reply> then) {
    requests.put(++last, then);
    return last;
  }

  /** Returns the ticket of a read. */
  long read(RemotePath path, Consumer<SimServer.ReadAnswer> then) {
    reads.put(++last, new PendingRead(path, then));
    return last;
  }

  Consumer<Reply> takeRequest(long ticket) {
    return once(requests.remove(ticket), "ticket " + ticket);
  }

  PendingRead takeRead(long ticket) {
    return once(reads.remove(ticket), "read " + ticket);
  }

  private static <T> T once(@Nullable T waiting, String what) {
    if (waiting == null) {
      throw new IllegalStateException(what + " is answered twice");
    }
    return waiting;
  }
}
