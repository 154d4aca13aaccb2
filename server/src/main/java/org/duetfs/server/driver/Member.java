package org.duetfs.server.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.replica.Identity;
import org.duetfs.protocol.replica.Limits;
import org.duetfs.protocol.replica.Replica;
import org.duetfs.protocol.replica.Timing;
import org.duetfs.server.store.Store;

/**
 * A member at work: its driver with all that drives and serves it. Makes and ends them in order.
 */
public final class Member {
  private static final long IDLE_MILLIS = 200;

  private final ReplicaDriver driver;
  private final Housekeeping housekeeping;
  private final ArbiterCaller arbiter;

  private Member(ReplicaDriver driver, Housekeeping housekeeping, ArbiterCaller arbiter) {
    this.driver = driver;
    this.housekeeping = housekeeping;
    this.arbiter = arbiter;
  }

  /**
   * What a member is made of.
   *
   * @param arbiterTimeout how long a call of the arbiter is waited for
   * @param tracer notes the ways of requests
   * @param board shows where the member stands
   * @param events takes lines for people
   * @param exit is told why the replica ends the process in an orderly way
   */
  public record Parts(
      Identity self,
      Timing timing,
      Store store,
      Arbiter arbiter,
      Duration arbiterTimeout,
      Carrier carrier,
      Transfers transfers,
      Refills refills,
      Tracer tracer,
      StandingBoard board,
      Supplier<String> randomId,
      Consumer<String> events,
      Consumer<String> exit,
      Fatal fatal) {}

  /** Makes a member; it does nothing before {@link #start}. */
  public static Member of(Parts parts) throws IOException {
    LogDisk disk = new LogDisk(parts.store());
    DiskQueue queue =
        new DiskQueue("disk", parts.fatal(), parts.carrier()::flush, disk::flushRows, IDLE_MILLIS);
    ArbiterCaller arbiter = new ArbiterCaller(parts.arbiter(), parts.arbiterTimeout());
    Effects.World world =
        new Effects.World(
            new Tickets<>(),
            new Tickets<>(),
            parts.carrier(),
            queue,
            disk,
            arbiter,
            parts.transfers(),
            parts.refills(),
            parts.tracer(),
            parts.events(),
            parts.exit());
    ReplicaDriver driver =
        new ReplicaDriver(
            world,
            effects ->
                new Replica(
                    parts.self(),
                    parts.timing(),
                    Limits.defaults(),
                    effects,
                    disk,
                    parts.store().state(),
                    System::currentTimeMillis,
                    parts.randomId()),
            parts.board(),
            parts.fatal());
    return new Member(
        driver,
        new Housekeeping(parts.store(), disk, parts.refills(), driver, parts.fatal()),
        arbiter);
  }

  /** Returns what brings events to the member and answers questions. */
  public ReplicaDriver driver() {
    return driver;
  }

  /**
   * Begins.
   *
   * @param force whether a person has said that this member goes on although it is stale
   */
  public void start(boolean force) {
    driver.start(force);
    housekeeping.start();
  }

  /** Ends all threads; the store can be closed then. */
  public void close() throws InterruptedException {
    housekeeping.close();
    driver.close();
    arbiter.close();
  }
}
