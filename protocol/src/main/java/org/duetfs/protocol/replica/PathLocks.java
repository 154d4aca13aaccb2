package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duetfs.protocol.path.RemotePath;

/**
 * What a leader's mutations and moves hold until they are applied: mutations share paths with each
 * other, a move has its subtree to itself, and a top-level name that may come or go has one owner.
 */
final class PathLocks {
  private final Map<Object, List<RemotePath>> shared = new HashMap<>();
  private final Map<Object, RemotePath> exclusive = new HashMap<>();
  private final Map<String, Object> names = new HashMap<>();
  private final List<Runnable> waiting = new ArrayList<>();

  /** Takes all of it or nothing. */
  boolean tryShare(Object owner, List<RemotePath> paths, Set<String> topLevel) {
    boolean free =
        paths.stream().noneMatch(this::isExclusive)
            && topLevel.stream().noneMatch(names::containsKey);
    if (free) {
      shared.put(owner, paths);
      topLevel.forEach(name -> names.put(name, owner));
    }
    return free;
  }

  /**
   * Takes a subtree; mutations that hold paths in it go on, see {@link #isShared}. Two overlapping
   * subtrees conflict, and so does an ancestor.
   */
  boolean tryExclusive(Object owner, RemotePath subtree) {
    boolean free = !isExclusive(subtree);
    if (free) {
      exclusive.put(owner, subtree);
    }
    return free;
  }

  /** Takes one top-level name. */
  boolean tryName(Object owner, String name) {
    return names.putIfAbsent(name, owner) == null;
  }

  /** Tells whether somebody owns a top-level name. */
  boolean ownsName(String name) {
    return names.containsKey(name)
        || exclusive.values().stream()
            .anyMatch(path -> path.topLevel().filter(name::equals).isPresent());
  }

  /** Tells whether mutations hold paths that overlap. */
  boolean isShared(RemotePath subtree) {
    return shared.values().stream().flatMap(List::stream).anyMatch(subtree::overlaps);
  }

  private boolean isExclusive(RemotePath path) {
    return exclusive.values().stream().anyMatch(path::overlaps);
  }

  /** Lets go of all that the owner holds, and wakes who waits. */
  void release(Object owner) {
    shared.remove(owner);
    exclusive.remove(owner);
    names.values().removeIf(owner::equals);
    List<Runnable> wake = List.copyOf(waiting);
    waiting.clear();
    wake.forEach(Runnable::run);
  }

  /** Runs the task after the next release. */
  void afterRelease(Runnable task) {
    waiting.add(task);
  }

  /** Lets go of everything; nobody is woken. */
  void clear() {
    shared.clear();
    exclusive.clear();
    names.clear();
    waiting.clear();
  }
}
