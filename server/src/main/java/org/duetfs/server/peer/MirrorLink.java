package org.duetfs.server.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.duetfs.protocol.codec.PeerCodec;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.server.driver.Daemons;
import org.duetfs.server.driver.ReplicaDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to and from the mirror. They go out as requests on kept connections, or as the answer to
 * a request of the mirror's that is held open for them, whichever is there first; so an
 * acknowledgement mostly travels back as the answer to the batch that it acknowledges. Thread safe.
 */
final class MirrorLink implements Lane.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorLink.class);
  private static final int FEWEST_LANES = 2;
  private static final int MOST_LANES = 4;

  /** A request up to this size fits into the buffers of an idle connection, whoever reads it. */
  private static final int INLINE = 64 * 1024;

  private static final long HOLD_MILLIS = 100;

  /**
   * A message that is missing for so long is taken for lost. Only a connection that breaks loses
   * any; a thread that is about to send one may have to wait for a processor, on a busy machine for
   * many milliseconds, and what comes after it was given up is dropped as late. A request of a
   * client's that is lost between members waits for the client to repeat it.
   */
  private static final long EARLY_NANOS = 200_000_000;

  private static final long LOOK_MILLIS = 250;
  private static final long RETRY_MILLIS = 50;
  private static final byte[] NOTHING = {};

  private final InetSocketAddress address;
  private final boolean refusalMeansGone;
  private final PeerHttp http;
  private final ReplicaDriver driver;
  private final Outbox outbox;
  private final Arrivals arrivals;
  private final long stuckNanos;
  private final Queue<Lane> idle = new ConcurrentLinkedQueue<>();
  private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
  private final ThreadFactory laneThreads = Daemons.named("mirror-lane");
  private final ExecutorService largeSends = Executors.newCachedThreadPool(Daemons.named("mirror"));
  private final Thread keeper = new Thread(this::keep, "mirror-keeper");

  /** Holds a permit when a connection is wanted, or something else is to be looked after. */
  private final Semaphore wishes = new Semaphore(0);

  private volatile String refusal = "";
  private volatile boolean closed;

  /**
   * Makes a link; it connects when there is something to say.
   *
   * @param stuck how long a request may wait for its answer
   */
  MirrorLink(
      InetSocketAddress address,
      boolean refusalMeansGone,
      PeerHttp http,
      Outbox outbox,
      ReplicaDriver driver,
      Duration stuck) {
    this.address = address;
    this.refusalMeansGone = refusalMeansGone;
    this.http = http;
    this.outbox = outbox;
    this.driver = driver;
    this.stuckNanos = stuck.toNanos();
    this.arrivals = new Arrivals(driver::receive);
    keeper.setDaemon(true);
  }

  void start() {
    keeper.start();
  }

  /** Sends what waits, on this thread unless it is much. */
  void flush() {
    while (!outbox.isEmpty() && !outbox.wakeHolder()) {
      Lane lane = idle.poll();
      if (lane == null) {
        wantLane();
        return;
      }
      List<Envelope> batch = outbox.take();
      if (batch.isEmpty()) {
        idle.add(lane);
        return;
      }
      byte[] message = PeerCodec.encode(batch);
      if (message.length <= INLINE) {
        lane.send(message);
      } else {
        largeSends.execute(() -> lane.send(message));
      }
    }
  }

  /** Takes a request of the mirror's, and returns its answer. */
  byte[] exchange(List<Envelope> batch) {
    accept(batch);
    List<Envelope> answer = outbox.take();
    if (answer.isEmpty()) {
      driver.helpToAnswer();
      answer = outbox.take();
    } else {
      driver.leaveToDisk();
    }
    if (answer.isEmpty() && driver.diskIsBusy()) {
      answer = hold(); // For the acknowledgement of what another thread is writing.
    }
    if (!outbox.isEmpty()) {
      flush();
    }
    return answer.isEmpty() ? NOTHING : PeerCodec.encode(answer);
  }

  private List<Envelope> hold() {
    try {
      return outbox.hold(HOLD_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  @Override
  public void answered(Lane lane, List<Envelope> messages) {
    if (!messages.isEmpty()) {
      accept(messages);
    }
    idle.add(lane);
    driver.carryOn();
  }

  private void accept(List<Envelope> messages) {
    arrivals.accept(messages);
    if (arrivals.waits()) {
      wantLane(); // The keeper looks after what is early.
    }
  }

  @Override
  public void broken(Lane lane, Exception why) {
    if (lanes.remove(lane)) {
      note(why);
      lane.close();
      idle.remove(lane);
      wantLane(); // It tells whether the mirror's address refuses now.
    }
  }

  /** A mirror that refuses this member's messages does so for ever: said once, it is enough. */
  private void note(Exception why) {
    String text = String.valueOf(why.getMessage());
    if (why instanceof DuetException && !text.equals(refusal)) {
      refusal = text;
      LOG.warn("the mirror at {} refuses messages: {}", address, text);
    } else {
      LOG.debug("a connection to the mirror is gone: {}", why.toString());
    }
  }

  // ---- the keeper: connects, and looks for what hangs ----

  private void wantLane() {
    if (wishes.availablePermits() == 0) {
      wishes.release();
    }
  }

  private void keep() {
    try {
      while (!closed) {
        boolean wish = wishes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        while (arrivals.waits()) {
          Thread.sleep(1);
          arrivals.look(EARLY_NANOS);
          driver.carryOn();
        }
        closeStuckLanes();
        if (wish && !closed && !connect()) {
          Thread.sleep(RETRY_MILLIS);
          if (!outbox.isEmpty()) {
            wantLane();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeStuckLanes() {
    for (Lane lane : lanes) {
      if (lane.stuckFor(stuckNanos)) {
        broken(lane, new IOException("no answer"));
      }
    }
    http.guard().look();
  }

  /** Connects where there are too few connections; false when it could not. */
  private boolean connect() {
    int enough = idle.isEmpty() ? Math.min(MOST_LANES, lanes.size() + 1) : FEWEST_LANES;
    try {
      while (lanes.size() < Math.max(FEWEST_LANES, enough)) {
        Lane lane = new Lane(http.connect(address, Duration.ZERO), http.upgrade(), this);
        lanes.add(lane);
        lane.start(laneThreads);
        idle.add(lane);
      }
      flush();
      return true;
    } catch (ConnectException e) {
      LOG.debug("the mirror's address refuses: {}", e.toString());
      if (refusalMeansGone && lanes.isEmpty()) {
        driver.mirrorRefused();
      }
      return false;
    } catch (IOException e) {
      LOG.debug("the mirror cannot be reached: {}", e.toString());
      return false;
    }
  }

  /** Says what still waits, and closes all connections. */
  void close() {
    closed = true;
    flush();
    outbox.release();
    keeper.interrupt();
    lanes.forEach(Lane::close);
    largeSends.shutdownNow();
  }
}
