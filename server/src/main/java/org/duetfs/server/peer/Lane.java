package org.duetfs.server.peer;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.duetfs.protocol.codec.PeerCodec;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.rpc.Frames;

/**
 * A connection to the mirror that carries one batch at a time, and whose thread waits for what
 * comes back. Whoever has messages writes them itself, so that none waits for a thread to wake.
 */
final class Lane {
  private static final int MOST_ANSWER = 64 << 20;

  private final HttpSocket socket;
  private final Owner owner;
  private final byte[] opening;
  private boolean opened;
  private volatile long busySince;

  /** Hears what becomes of a lane. */
  interface Owner {
    /** The answer to the last batch came; the lane is free. */
    void answered(Lane lane, List<Envelope> messages);

    /** The lane is of no more use; told once or more. */
    void broken(Lane lane, Exception why);
  }

  /**
   * Makes a lane that will send {@code opening}, the request to upgrade the connection, right
   * before its first batch: a mirror that hangs would let nobody wait for it but this lane's own
   * thread.
   */
  Lane(HttpSocket socket, byte[] opening, Owner owner) {
    this.socket = socket;
    this.opening = opening.clone();
    this.owner = owner;
  }

  /** Begins to wait for answers. */
  void start(ThreadFactory threads) {
    threads.newThread(this::readForEver).start();
  }

  /** Sends a batch; its answer or the lane's end is told to the owner. */
  void send(byte[] batch) {
    busySince = Math.max(1, System.nanoTime());
    try {
      if (!opened) {
        opened = true;
        socket.write(opening);
      }
      socket.write(Frames.frame(batch));
    } catch (IOException e) {
      owner.broken(this, e);
    }
  }

  /** Tells whether a batch has waited for its answer for so long. */
  boolean stuckFor(long nanos) {
    long since = busySince;
    return since != 0 && System.nanoTime() - since > nanos;
  }

  private void readForEver() {
    try {
      socket.readUpgraded();
      while (true) {
        byte[] body = socket.readFrame(MOST_ANSWER);
        List<Envelope> messages = body.length == 0 ? List.of() : PeerCodec.decode(body);
        busySince = 0;
        owner.answered(this, messages);
      }
    } catch (IOException | DuetException e) {
      owner.broken(this, e);
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
      busySince = 0;
    }
  }
}
