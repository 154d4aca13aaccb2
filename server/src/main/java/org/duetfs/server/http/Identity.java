package org.duetfs.server.http;

/**
 * What a caller's headers are held against.
 *
 * @param cluster the id of the cluster that this server belongs to
 * @param secret what only the members of the cluster know
 * @param software the version of this software; members apply a log entry alike only when they run
 *     the same
 */
public record Identity(String cluster, String secret, String software) {
  public Identity {
    if (cluster.isBlank() || secret.isBlank() || software.isBlank()) {
      throw new IllegalArgumentException("cluster, secret and software are not blank");
    }
  }

  @Override
  public String toString() {
    return "cluster " + cluster + ", software " + software;
  }
}
