package org.duetfs.test.linear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells whether the deeds of all clients on one file can be put into one order, in which each takes
 * effect between its beginning and its end, and each told the truth: Wing and Gong's search, in
 * breadth. It goes through the history once, and keeps every way in which things can have gone up
 * to the moment: which of the open deeds took effect, and the state that came of it, each such pair
 * once. Time and room grow with the number of deeds that are open at one moment, not with the
 * length of the history.
 */
public final class Linearizability {
  /** More than what any history here needs by far. */
  private static final int MOST = 2_000_000;

  private static final int SHOWN = 25;

  private final FileModel model;
  private final Sightings sightings;
  private final List<Deed> deeds;
  private final OpenDeeds open = new OpenDeeds();
  private Ways possible = new Ways();

  private Linearizability(List<Deed> deeds, Sightings sightings) {
    this.deeds = List.copyOf(deeds);
    this.sightings = sightings;
    this.model = new FileModel(sightings);
    possible.add(Configuration.START);
  }

  /**
   * Judges a history of one file, which is absent before it.
   *
   * @param deeds all of them, in any order
   * @return what is wrong, or nothing when it is linearizable
   * @throws IllegalStateException when there are too many ways to look at
   */
  public static Optional<String> violation(List<Deed> deeds) {
    Sightings sightings = new Sightings(deeds);
    if (sightings.quarrel().isPresent()) {
      return sightings.quarrel();
    }
    return new Linearizability(deeds, sightings).search();
  }

  /** A deed's beginning or end. */
  private record Event(long time, boolean end, int deed) {}

  private Optional<String> search() {
    List<Event> events = new ArrayList<>();
    for (int number = 0; number < deeds.size(); number++) {
      events.add(new Event(deeds.get(number).began(), false, number));
      if (!deeds.get(number).isUnknown()) {
        events.add(new Event(deeds.get(number).ended(), true, number));
      }
    }
    // Of one instant, beginnings first: who may have overlapped is taken to have.
    events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::end));
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (!event.end()) {
        begin(event.deed());
      } else if (!end(event.deed())) {
        return Optional.of(explain(event.deed(), events.subList(Math.max(0, i - SHOWN), i)));
      }
    }
    return Optional.empty();
  }

  private void begin(int number) {
    open.begin(number, deeds.get(number));
    Ways ways = new Ways();
    possible.all().forEach(way -> ways.add(settle(way)));
    possible = ways;
  }

  /** Takes the end of a deed, before which it took effect; false when it cannot have. */
  private boolean end(int number) {
    Collection<OpenDeed> before = open.all();
    OpenDeed ended = open.end(number);
    Ways after = new Ways();
    Ways ways = new Ways();
    possible.all().forEach(ways::add);
    while (ways.hasNext()) {
      Configuration now = ways.next();
      if (now.has(ended)) {
        after.add(now.without(ended));
      } else {
        for (OpenDeed next : before) {
          step(now, next).ifPresent(way -> ways.add(settle(way)));
        }
      }
      if (ways.all().size() > MOST) {
        throw new IllegalStateException("too many ways to look at, at the end of " + ended.deed());
      }
    }
    if (after.all().isEmpty()) {
      return false;
    }
    possible = after;
    return true;
  }

  private Optional<Configuration> step(Configuration now, OpenDeed next) {
    return now.has(next)
        ? Optional.empty()
        : model.after(now.state(), next.deed().action()).map(after -> now.with(next, after));
  }

  /**
   * Lets all open deeds take effect that change nothing and can have been told this in this state:
   * to have them wait would open no other way.
   */
  private Configuration settle(Configuration way) {
    Configuration settled = way;
    for (OpenDeed deed : open.all()) {
      if (deed.deed().action().looksOnly()) {
        settled = step(settled, deed).orElse(settled);
      }
    }
    return settled;
  }

  private String explain(int deed, List<Event> before) {
    String states =
        possible.all().stream()
            .map(configuration -> sightings.describe(configuration.state()))
            .distinct()
            .limit(SHOWN)
            .collect(Collectors.joining("\n  "));
    String past = before.stream().map(this::describe).collect(Collectors.joining("\n  "));
    String others =
        open.all().stream()
            .map(other -> other.deed().toString())
            .collect(Collectors.joining("\n  "));
    return "no order explains %s%nbefore it the file was one of%n  %s%nopen%n  %s%nbefore%n  %s"
        .formatted(deeds.get(deed), states, others, past);
  }

  private String describe(Event event) {
    return (event.end() ? "end of " : "beginning of ") + deeds.get(event.deed());
  }
}
