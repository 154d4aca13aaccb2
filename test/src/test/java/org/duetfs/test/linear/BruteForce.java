package org.duetfs.test.linear;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries every order of a few deeds on a plain list of marks; slow, and too simple to be wrong. */
final class BruteForce {
  private final List<Deed> deeds;

  BruteForce(List<Deed> deeds) {
    this.deeds = deeds;
  }

  boolean isLinearizable() {
    return search(new HashSet<>(), Optional.empty());
  }

  private boolean search(Set<Deed> done, Optional<List<String>> content) {
    List<Deed> left = deeds.stream().filter(deed -> !done.contains(deed)).toList();
    if (left.stream().allMatch(Deed::isUnknown)) {
      return true;
    }
    for (Deed next : left) {
      boolean mayBeNext = left.stream().noneMatch(other -> other.ended() < next.began());
      Optional<Optional<List<String>>> after = after(content, next.action());
      if (mayBeNext && after.isPresent()) {
        Set<Deed> more = new HashSet<>(done);
        more.add(next);
        if (search(more, after.get())) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Optional<List<String>>> after(
      Optional<List<String>> content, Action action) {
    if (action instanceof Action.Read read) {
      return read.found().equals(content) ? Optional.of(content) : Optional.empty();
    } else if (action instanceof Action.Write write) {
      return Optional.of(Optional.of(List.of(write.mark())));
    } else if (action instanceof Action.Append append) {
      List<String> longer = new ArrayList<>(content.orElse(List.of()));
      longer.add(append.mark());
      return Optional.of(Optional.of(longer));
    } else if (action instanceof Action.Create create) {
      boolean makes = content.isEmpty();
      return create.told().orElse(makes) == makes
          ? Optional.of(Optional.of(content.orElse(List.of())))
          : Optional.empty();
    } else if (action instanceof Action.Remove remove) {
      boolean removes = content.isPresent();
      return remove.told().orElse(removes) == removes
          ? Optional.of(Optional.empty())
          : Optional.empty();
    }
    throw new IllegalArgumentException("no model of " + action);
  }
}
