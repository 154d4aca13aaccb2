package org.duetfs.client.route;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.duetfs.protocol.path.RemotePath;

/**
 * Which pair holds which path, as a hash map from absolute path to pair. Thread safe.
 *
 * <p>What lies below a top-level name lives with it, so only their paths are kept. It is a cache:
 * the truth is on the servers, and they correct a wrong entry.
 */
public final class PathMap {
  /** By top-level name; the root's is empty. */
  private final Map<String, Integer> pairs = new ConcurrentHashMap<>();

  /** Returns the pair of the path, or of the nearest directory above it that is known. */
  public Optional<Integer> find(RemotePath path) {
    return Optional.ofNullable(pairs.get(top(path)));
  }

  /** Notes where a path lives. */
  public void put(RemotePath path, int pair) {
    if (!path.isRoot()) {
      pairs.put(top(path), pair);
    }
  }

  /** Notes where a path lives, unless that is known from a later source. */
  public void putIfAbsent(RemotePath path, int pair) {
    if (!path.isRoot()) {
      pairs.putIfAbsent(top(path), pair);
    }
  }

  /** Forgets a path that is gone; what lies above it stays. */
  public void forget(RemotePath path) {
    if (path.depth() == 1) {
      pairs.remove(top(path));
    }
  }

  private static String top(RemotePath path) {
    return path.topLevel().orElse("");
  }
}
