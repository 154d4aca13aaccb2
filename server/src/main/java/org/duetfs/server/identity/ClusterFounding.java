package org.duetfs.server.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.view.ViewText;

/**
 * How a cluster is born in a home: a secret, then one compare-and-set of the arbiter's {@code
 * cluster}, which is the birth; then, for each pair, its members' identities and at last its first
 * view.
 *
 * <p>A pair whose first view stands was founded to the end. So a folder that is blank before that
 * view is one that founding had not come to, and one that is blank after it is a blank disk: the
 * first gets the disk id of the founding, the second a new one.
 */
public final class ClusterFounding {
  private static final int TRIES = 5;

  private final Path home;
  private final Arbiter arbiter;
  private final Supplier<String> random;

  /** Prepares for a home and its arbiter. */
  public ClusterFounding(Path home, Arbiter arbiter, Supplier<String> random) {
    this.home = home;
    this.arbiter = arbiter;
    this.random = random;
  }

  /** Returns the folder of a server. */
  public static Path folder(Path home, int server) {
    return home.resolve("server" + server);
  }

  /**
   * Founds a cluster, or finishes one of that shape that was begun; harmless when it is there.
   *
   * @throws IdentityException when another cluster is there, or members without an arbiter
   */
  public ClusterRecord found(ClusterShape shape) throws IOException {
    if (arbiter.get(Keys.CLUSTER).version() == 0) {
      refuseMembers(shape);
      birth(shape);
    }
    ClusterRecord record =
        finish().orElseThrow(() -> new IdentityException("the arbiter lost the cluster's record"));
    if (!record.shape().equals(shape)) {
      throw new IdentityException(
          home + " holds a cluster of " + record.shape() + ", not of " + shape);
    }
    return record;
  }

  /** An arbiter that was lost must not be taken for one that never was: its views are gone. */
  private void refuseMembers(ClusterShape shape) throws IOException {
    for (int server = 1; server <= shape.servers(); server++) {
      Path folder = folder(home, server);
      Optional<Identity> there = Identity.read(folder);
      if (there.isPresent()) {
        throw new IdentityException(
            folder
                + (" is " + there.get() + ", but the arbiter knows no cluster: ")
                + "bring the arbiter's folder back, or wipe all servers");
      }
    }
  }

  private void birth(ClusterShape shape) throws IOException {
    String check = Secret.check(Secret.make(home, random));
    ClusterRecord record =
        new ClusterRecord(
            random.get(),
            check,
            shape,
            Stream.generate(random).limit(shape.pairs()).toList(),
            Stream.generate(random).limit(shape.servers()).toList());
    settle(Keys.CLUSTER, record.text());
  }

  /**
   * Writes a register's first version, or finds it written; an unknown end is settled by trying on.
   */
  private void settle(String key, String value) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        arbiter.compareAndSet(key, 0, value);
        return;
      } catch (IOException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * Finishes a founding that was begun, at any server's start; never begins one.
   *
   * @return the cluster; empty when none was ever begun
   * @throws IdentityException when the home holds parts of another cluster
   */
  public Optional<ClusterRecord> finish() throws IOException {
    Register register = arbiter.get(Keys.CLUSTER);
    if (register.version() == 0) {
      return Optional.empty();
    }
    ClusterRecord record = ClusterRecord.parse(register.value());
    if (!Secret.check(Secret.read(home)).equals(record.secretCheck())) {
      throw new IdentityException(
          Secret.file(home) + " is not the secret of cluster " + record.cluster());
    }
    for (int pair : IntStream.rangeClosed(1, record.shape().pairs()).toArray()) {
      if (arbiter.get(Keys.view(pair)).version() == 0) {
        finish(record, pair);
      }
    }
    return Optional.of(record);
  }

  private void finish(ClusterRecord record, int pair) throws IOException {
    for (int server : record.servers(pair)) {
      record.identity(server).write(folder(home, server));
    }
    settle(Keys.view(pair), ViewText.format(record.firstView(pair)));
  }

  /** Returns the cluster's secret. */
  public String secret() throws IOException {
    return Secret.read(home);
  }
}
