package org.duetfs.test.torture;

import java.io.IOException;
import java.time.Duration;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Link;
import org.duetfs.test.faults.Links;

/** Breaks a cluster and mends it again. Confined to one thread. */
final class Nemesis {
  private static final Duration SLOW = Duration.ofMillis(60);

  private final Cluster cluster;
  private final Links links;

  Nemesis(Cluster cluster, Links links) {
    this.cluster = cluster;
    this.links = links;
  }

  /** Returns the name of a client's links. */
  static String clientName(int client) {
    return "c" + client;
  }

  /** Does it, and undoes it. */
  void play(Mischief mischief) throws IOException, InterruptedException {
    begin(mischief);
    Waits.pass(mischief.lasts());
    end(mischief);
    Waits.pass(mischief.calm());
    if (mischief.healed()) {
      cluster.awaitWhole();
    }
  }

  private void begin(Mischief mischief) throws IOException, InterruptedException {
    int server = mischief.server();
    int mirror = mischief.mirror();
    switch (mischief.kind()) {
      case KILL -> cluster.kill(server);
      case KILL_BOTH -> cluster.kill(server, mirror);
      case PAUSE -> cluster.pause(server);
      case SEPARATE -> {
        links.silence(server, mirror);
        links.silence(mirror, server);
      }
      case SILENCE -> links.silence(server, mirror);
      case LOSE_REPLIES -> links.between(server, mirror).replies().lose();
      case DELAY -> {
        links.between(server, mirror).requests().delay(SLOW);
        links.between(mirror, server).replies().delay(SLOW);
      }
      case RESET -> links.all().forEach(Link::reset);
      case CLIENT_LOSES_REPLIES -> clients(mischief).replies().lose();
      case CLIENT_CUT -> clients(mischief).cut();
    }
  }

  private Link clients(Mischief mischief) {
    return links.client(clientName(mischief.client()), mischief.server());
  }

  private void end(Mischief mischief) throws IOException, InterruptedException {
    switch (mischief.kind()) {
      case KILL, KILL_BOTH -> startDead();
      case PAUSE -> cluster.resume(mischief.server());
      default -> links.heal();
    }
  }

  private void startDead() throws IOException {
    for (ServerProcess server : cluster.servers()) {
      if (!server.isAlive()) {
        cluster.start(server.number());
      }
    }
  }

  /** Undoes everything, and waits until all pairs are whole. */
  void heal() {
    links.heal();
    links.all().forEach(Link::reset);
    cluster.awaitWhole();
  }
}
