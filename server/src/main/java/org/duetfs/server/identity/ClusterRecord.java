package org.duetfs.server.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;

/**
 * What the arbiter's register {@code cluster} says: all that founding needs to know to be finished
 * by whoever finds it half-way.
 *
 * @param secretCheck tells the cluster's secret from another one
 * @param views the id of each pair's first view
 * @param disks the id of each server's disk at its founding
 */
public record ClusterRecord(
    String cluster,
    String secretCheck,
    ClusterShape shape,
    List<String> views,
    List<String> disks) {
  private static final int FORMAT = 1;

  /** The process in a first view: none runs yet, so the first to start installs the next view. */
  static final String NO_PROCESS = "none";

  public ClusterRecord {
    views = List.copyOf(views);
    disks = List.copyOf(disks);
    if (views.size() != shape.pairs() || disks.size() != shape.servers()) {
      throw new IllegalArgumentException(shape + " with " + views + " and " + disks);
    }
  }

  String text() {
    Fields fields =
        new Fields("cluster")
            .add("format", FORMAT)
            .add("cluster", cluster)
            .add("secret-check", secretCheck)
            .add("pairs", shape.pairs())
            .add("members", shape.members());
    views.forEach(view -> fields.add("view", view));
    disks.forEach(disk -> fields.add("disk", disk));
    return fields.text();
  }

  static ClusterRecord parse(String text) throws IdentityException {
    Fields fields = Fields.parse("the arbiter's record of the cluster", text).checkFormat(FORMAT);
    try {
      return new ClusterRecord(
          fields.one("cluster"),
          fields.one("secret-check"),
          new ClusterShape(fields.number("pairs"), fields.number("members")),
          fields.all("view"),
          fields.all("disk"));
    } catch (IllegalArgumentException e) {
      throw new IdentityException(
          "the arbiter's record of the cluster is damaged: " + e.getMessage());
    }
  }

  /** Returns what a server's folder was at its founding. */
  Identity identity(int server) {
    return new Identity(cluster, shape.pairOf(server), server, disks.get(server - 1));
  }

  /** Returns a pair's servers. */
  public List<Integer> servers(int pair) {
    List<Integer> servers = new ArrayList<>();
    for (int server = 1; server <= shape.servers(); server++) {
      if (shape.pairOf(server) == pair) {
        servers.add(server);
      }
    }
    return servers;
  }

  /** Returns a pair's first view: all its members, led by the first of them. */
  View firstView(int pair) {
    List<InSync> members =
        servers(pair).stream()
            .map(server -> new InSync(server, disks.get(server - 1), NO_PROCESS))
            .toList();
    int leader = members.get(0).server();
    return new View(
        pair,
        1,
        views.get(pair - 1),
        "",
        members,
        leader,
        leader,
        "the cluster was founded",
        Optional.empty(),
        Optional.empty());
  }
}
