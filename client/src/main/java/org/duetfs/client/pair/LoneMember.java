package org.duetfs.client.pair;

import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;

/** One very server, whatever it is to its pair: what only this one has is asked of no other one. */
final class LoneMember implements Member {
  private final PairMembers members;
  private final String cluster;
  private final int server;

  LoneMember(PairMembers members, String cluster, int server) {
    this.members = members;
    this.cluster = cluster;
    this.server = server;
  }

  @Override
  public int server() {
    return server;
  }

  @Override
  public Connections connections() {
    return members.connections(server);
  }

  @Override
  public String cluster() {
    return cluster;
  }

  @Override
  public boolean isAlive() {
    return members.isAlive(server);
  }

  @Override
  public void progress() {
    // Nobody's patience hangs on it.
  }

  @Override
  public void lost(ExchangeException e) {
    members.lost(server, e);
  }
}
