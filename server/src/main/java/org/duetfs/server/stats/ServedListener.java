package org.duetfs.server.stats;

/** Is told of each request that was answered; must be quick and thread safe. */
@FunctionalInterface
public interface ServedListener {
  /** Takes note of a request. */
  void served(Served request);

  /** Returns one who tells both. */
  default ServedListener and(ServedListener other) {
    return request -> {
      served(request);
      other.served(request);
    };
  }
}
