package org.duetfs.test.linear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The deeds that are open at a moment, by their number; each has a bit of its own. */
final class OpenDeeds {
  private final Map<Integer, OpenDeed> open = new LinkedHashMap<>();
  private long usedBits;
  private long usedUnknownBits;

  /** Begins a deed; there is room for 64 that will end, and 64 that won't. */
  OpenDeed begin(int number, Deed deed) {
    long used = deed.isUnknown() ? usedUnknownBits : usedBits;
    long bit = Long.lowestOneBit(~used);
    if (bit == 0) {
      throw new IllegalStateException("too many deeds are open at the beginning of " + deed);
    }
    if (deed.isUnknown()) {
      usedUnknownBits |= bit;
    } else {
      usedBits |= bit;
    }
    OpenDeed begun = new OpenDeed(deed, bit);
    open.put(number, begun);
    return begun;
  }

  /** Ends a deed that has begun. */
  OpenDeed end(int number) {
    OpenDeed ended = open.remove(number);
    if (ended == null) {
      throw new IllegalStateException("deed " + number + " never began");
    }
    usedBits &= ~ended.bit();
    return ended;
  }

  Collection<OpenDeed> all() {
    return new ArrayList<>(open.values());
  }
}
