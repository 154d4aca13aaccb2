package org.duetfs.server.identity;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** A member's folder, locked for this process and known to be the right one. */
public final class MemberFolder implements Closeable {
  private final Path path;
  private final Identity identity;
  private final FolderLock lock;

  private MemberFolder(Path path, Identity identity, FolderLock lock) {
    this.path = path;
    this.identity = identity;
    this.lock = lock;
  }

  /**
   * Opens the folder of a server of a founded cluster. A blank one becomes that server's with a new
   * disk id, which no view names: so it is stale, and never a source.
   *
   * @throws IdentityException when another process serves it, or it is another cluster's or
   *     server's, or of a newer format
   */
  public static MemberFolder open(
      Path home, ClusterRecord cluster, int server, Supplier<String> random) throws IOException {
    if (server < 1 || server > cluster.shape().servers()) {
      throw new IdentityException(
          "there is no server" + server + " in a cluster of " + cluster.shape());
    }
    Path path = ClusterFounding.folder(home, server);
    int pair = cluster.shape().pairOf(server);
    FolderLock lock = FolderLock.take(path);
    try {
      Optional<Identity> there = Identity.read(path);
      if (there.isEmpty()) {
        new Identity(cluster.cluster(), pair, server, random.get()).write(path);
      }
      Identity identity = Identity.read(path).orElseThrow();
      identity.check(path, cluster.cluster(), pair, server);
      return new MemberFolder(path, identity, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns the folder, which holds {@code data} and {@code meta}. */
  public Path path() {
    return path;
  }

  /** Returns whose it is. */
  public Identity identity() {
    return identity;
  }

  /** Lets another process have it. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
