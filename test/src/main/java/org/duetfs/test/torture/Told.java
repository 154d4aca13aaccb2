package org.duetfs.test.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.linear.Deed;
import org.duetfs.test.linear.Linearizability;

/** What all clients were told, path by path. Thread safe. */
final class Told {
  private final Map<String, List<Deed>> deeds = new TreeMap<>();
  private final List<String> surprises = new ArrayList<>();
  private int refused;
  private int unknown;

  /** Adds a deed. */
  synchronized void add(RemotePath path, Deed deed) {
    deeds.computeIfAbsent(path.toString(), none -> new ArrayList<>()).add(deed);
  }

  /** Counts a request that was told as failed as nobody could serve it. */
  synchronized void refused() {
    refused++;
  }

  /** Counts a mutation of which nobody could say what came of it. */
  synchronized void unknown() {
    unknown++;
  }

  /** Adds what no fault explains. */
  synchronized void surprise(String what) {
    surprises.add(what);
  }

  /** Returns all paths of which there are deeds. */
  synchronized List<RemotePath> paths() {
    return deeds.keySet().stream().map(RemotePath::of).toList();
  }

  /** Returns what is wrong with it; empty when nothing is. */
  synchronized List<String> violations() {
    List<String> all = new ArrayList<>(surprises);
    deeds.forEach(
        (path, list) ->
            Linearizability.violation(list).ifPresent(wrong -> all.add(path + ": " + wrong)));
    return all;
  }

  @Override
  public synchronized String toString() {
    long count = deeds.values().stream().mapToLong(List::size).sum();
    return "%d deeds on %d paths, %d refused, %d of unknown end"
        .formatted(count, deeds.size(), refused, unknown);
  }
}
