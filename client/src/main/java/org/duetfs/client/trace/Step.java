package org.duetfs.client.trace;

/**
 * One line of a story. Parties are servers by their numbers, and 0, the client.
 *
 * @param from whose message it is, or who does it
 * @param to who gets the message, or the same
 * @param clock whose time it is: times of different parties can't be compared
 * @param nanos since that party's first moment
 * @param what in words
 */
public record Step(Kind kind, int from, int to, int clock, long nanos, String what) {
  /** What a line tells. */
  public enum Kind {
    /** Something is done by one party. */
    DEED,
    /** A message goes from one to another. */
    MESSAGE,
    /** An answer does not come, or is not waited for. */
    MISSED
  }

  static Step deed(Event event) {
    return new Step(
        Kind.DEED, event.party(), event.party(), event.party(), event.nanos(), event.what());
  }

  static Step message(int from, int to, Event event) {
    return new Step(Kind.MESSAGE, from, to, event.party(), event.nanos(), event.what());
  }

  static Step missed(Event event) {
    return new Step(
        Kind.MISSED, event.party(), event.other(), event.party(), event.nanos(), event.what());
  }
}
