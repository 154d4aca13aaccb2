package org.duetfs.client.route;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.duetfs.client.pair.PairClient;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.jspecify.annotations.Nullable;

/** One task's way from pair to pair until one does it, or none can. Not thread safe. */
final class Journey<T> {
  private final RemotePath path;
  private final PairTask<T> task;
  private final Router router;
  private final boolean makes;
  private final Set<Integer> away = new HashSet<>();
  private @Nullable DuetException firstAway;
  private boolean byTracker;
  private int tries;
  private long until;

  Journey(RemotePath path, boolean makes, PairTask<T> task, Router router) {
    this.path = path;
    this.makes = makes;
    this.task = task;
    this.router = router;
  }

  Routed<T> go() {
    int pair = start();
    while (true) {
      PairClient at = router.pair(pair);
      Said<T> said = task.on(at);
      if (said instanceof Said.Done<T> done) {
        router.note(path, pair);
        return new Routed<>(at, done.value());
      }
      Said.Refused<T> refused = (Said.Refused<T>) said;
      if (byTracker && refused.code() != ErrorCode.BUSY) {
        router.tracker().giveBack(pair);
      }
      pair = after(pair, refused);
    }
  }

  private int start() {
    Optional<Integer> known = router.find(path);
    if (known.isPresent()) {
      return known.get();
    }
    if (!makes || path.isRoot()) {
      return router.tracker().peek(); // whichever it is, its servers know better
    }
    byTracker = true;
    return router.tracker().take(away).orElseThrow();
  }

  private int after(int pair, Said.Refused<T> refused) {
    switch (refused.code()) {
      case MOVED -> {
        return moved(refused);
      }
      case NO_MEMBER, ISOLATED -> {
        return other(pair, refused);
      }
      case NO_SPACE -> {
        // Only a name that is nowhere yet can go elsewhere.
        if (byTracker) {
          return other(pair, refused);
        }
        throw refused.error();
      }
      case BUSY -> {
        pause(refused);
        return pair;
      }
      case NOT_FOUND -> {
        router.forget(path);
        throw refused.error();
      }
      default -> throw refused.error();
    }
  }

  private int moved(Said.Refused<T> refused) {
    int to = refused.movedTo().orElseThrow(refused::error);
    if (to < 1 || to > router.pairs().size()) {
      throw refused.error();
    }
    router.note(path, to);
    byTracker = false;
    if (away.contains(to) && firstAway != null) {
      throw firstAway;
    }
    // A path under way between two pairs may be pointed from one to the other for a moment.
    if (tries++ >= 2) {
      pause(refused);
    }
    return to;
  }

  /**
   * Goes on at another pair, as this one is away and did nothing: a new name can be made there, and
   * of an old one its servers know whether this pair still holds it.
   */
  private int other(int pair, Said.Refused<T> refused) {
    away.add(pair);
    DuetException first = firstAway == null ? naming(refused.error()) : firstAway;
    firstAway = first;
    OptionalInt next = byTracker ? router.tracker().take(away) : notAway();
    return next.orElseThrow(() -> first);
  }

  /** The servers know of no path when none of them answers; the user asked for one. */
  private DuetException naming(DuetException e) {
    return new DuetException(e.code(), path + ": " + e.getMessage(), e);
  }

  private OptionalInt notAway() {
    return router.pairs().stream()
        .mapToInt(PairClient::pair)
        .filter(p -> !away.contains(p))
        .findFirst();
  }

  private void pause(Said.Refused<T> refused) {
    until = until == 0 ? router.busyUntil() : until;
    tries++;
    if (!router.waitBefore(until, tries)) {
      throw refused.error();
    }
  }
}
