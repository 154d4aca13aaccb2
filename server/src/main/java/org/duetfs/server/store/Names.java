package org.duetfs.server.store;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;

/** Names in our own areas that were not used since the folder was last emptied. Thread safe. */
final class Names {
  private final AtomicLong next;

  private Names(long first) {
    next = new AtomicLong(first);
  }

  /** Starts after the highest number that any name carries. */
  static Names after(MemberFiles files) throws IOException {
    long highest = 0;
    for (Area area : new Area[] {Area.TEMP, Area.FILL, Area.SIDE, Area.ASIDE}) {
      for (String name : files.list(new Spot(area, List.of())).keySet()) {
        highest = Math.max(highest, number(name));
      }
    }
    return new Names(highest + 1);
  }

  private static long number(String name) {
    int end = 1;
    while (end < name.length() && Character.isDigit(name.charAt(end)) && end < 18) {
      end++;
    }
    return end == 1 ? 0 : Long.parseLong(name.substring(1, end));
  }

  Spot temporary() {
    return Spot.in(Area.TEMP, "t" + next.getAndIncrement());
  }

  Spot side() {
    return Spot.in(Area.SIDE, "s" + next.getAndIncrement());
  }

  /** Returns a name for what is brought from the mirror. */
  Spot brought() {
    return Spot.in(Area.FILL, "b" + next.getAndIncrement());
  }

  /** Returns a name for what was met in the user's tree and is not known. */
  Spot foreign() {
    return Spot.in(Area.SIDE, "f" + next.getAndIncrement());
  }

  /** Returns a name in {@link Area#ASIDE} that people can make sense of. */
  Spot aside(String original) {
    String name = "a" + next.getAndIncrement() + "-" + original;
    return Spot.in(Area.ASIDE, name.substring(0, Math.min(60, name.length())));
  }
}
