package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.state.State;

/**
 * What a pair has applied, whoever did it first: the witness of a history. Nothing that was applied
 * is ever undone, so every member must apply the same.
 */
final class PairLine {
  private final List<Entry> entries = new ArrayList<>();

  /** Notes that a member applies an entry; tells whether it fits what the pair has applied. */
  boolean applied(Entry entry) {
    int at = (int) entry.index().number() - 1;
    if (at == entries.size()) {
      entries.add(entry);
      return true;
    }
    return at < entries.size() && entries.get(at).equals(entry);
  }

  /** Forgets what came behind an entry: a person has given it up. */
  void cutBehind(long number) {
    entries.subList((int) number, entries.size()).clear();
  }

  List<Entry> entries() {
    return entries;
  }

  /** Returns the state after so many entries. */
  State stateAt(long count) {
    State state = new State(payload -> new byte[0]);
    entries.subList(0, (int) count).forEach(state::apply);
    return state;
  }
}
