package org.duetfs.test.linear;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reads of a history tell of each mark: what it was added to. As a mark is added at most
 * once, and what stands before it stays until the file is replaced, all reads that hold it must
 * agree. So the order of what was seen is known before anything is searched for.
 */
final class Sightings {
  private final Set<String> written = new HashSet<>();
  private final Set<String> appended = new HashSet<>();

  /** Each seen mark, with the one before it; empty where it stands first. */
  private final Map<String, Optional<String>> before = new HashMap<>();

  private Optional<String> quarrel = Optional.empty();

  Sightings(List<Deed> deeds) {
    for (Deed deed : deeds) {
      if (deed.action() instanceof Action.Write write) {
        add(written, write.mark());
      } else if (deed.action() instanceof Action.Append append) {
        add(appended, append.mark());
      }
    }
    for (Deed deed : deeds) {
      if (deed.action() instanceof Action.Read read) {
        Optional<String> wrong = read.found().flatMap(this::see);
        if (quarrel.isEmpty()) {
          quarrel = wrong.map(what -> what + ", in " + deed);
        }
      }
    }
  }

  private void add(Set<String> kind, String mark) {
    if (written.contains(mark) || appended.contains(mark)) {
      throw new IllegalArgumentException("two actions add " + mark);
    }
    kind.add(mark);
  }

  /** Takes what a read found; returns what no order of the actions could explain. */
  private Optional<String> see(List<String> marks) {
    Optional<String> last = Optional.empty();
    for (String mark : marks) {
      Optional<String> known = before.putIfAbsent(mark, last);
      if (!written.contains(mark) && !appended.contains(mark)) {
        return Optional.of(mark + " was seen, which nobody had added");
      } else if (written.contains(mark) && last.isPresent()) {
        return Optional.of(mark + " was written, and seen after " + last.get());
      } else if (known != null && !known.equals(last)) {
        return Optional.of(
            "%s was seen after %s and after %s".formatted(mark, name(known), name(last)));
      }
      last = Optional.of(mark);
    }
    return Optional.empty();
  }

  private static String name(Optional<String> mark) {
    return mark.orElse("nothing");
  }

  /** Returns what no order of the actions could explain, if there is anything like that. */
  Optional<String> quarrel() {
    return quarrel;
  }

  /** Tells whether any read ever found this mark. */
  boolean isSeen(String mark) {
    return before.containsKey(mark);
  }

  /** Tells whether a seen mark can have been added to a file in this state. */
  boolean fits(String mark, FileState state) {
    Optional<String> previous = before.getOrDefault(mark, Optional.empty());
    return switch (state.kind()) {
      case ABSENT, EMPTY -> previous.isEmpty();
      case ENDING -> previous.equals(Optional.of(state.last()));
      case UNSEEN -> false; // Who saw the mark would have seen that one too.
    };
  }

  /** Returns what a file holds, for people. */
  String describe(FileState state) {
    return switch (state.kind()) {
      case ABSENT -> "absent";
      case EMPTY -> "empty";
      case UNSEEN -> "with something that nobody ever read";
      case ENDING -> marks(state.last()).toString();
    };
  }

  private List<String> marks(String last) {
    List<String> marks = new ArrayList<>();
    Optional<String> next = Optional.of(last);
    while (next.isPresent()) {
      marks.add(next.get());
      next = before.getOrDefault(next.get(), Optional.empty());
    }
    Collections.reverse(marks);
    return marks;
  }
}
