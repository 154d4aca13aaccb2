package org.duetfs.test.linear;

/**
 * One way in which a history can have gone up to a moment.
 *
 * @param done of the deeds that have begun and will end, those that took effect: a bit for each
 * @param unknown likewise of the deeds without an end
 */
record Configuration(long done, long unknown, FileState state) {
  static final Configuration START = new Configuration(0, 0, FileState.ABSENT);

  boolean has(OpenDeed deed) {
    return ((deed.isUnknown() ? unknown : done) & deed.bit()) != 0;
  }

  Configuration with(OpenDeed deed, FileState after) {
    return deed.isUnknown()
        ? new Configuration(done, unknown | deed.bit(), after)
        : new Configuration(done | deed.bit(), unknown, after);
  }

  /** Forgets a deed that has ended: it took effect in all ways that are left. */
  Configuration without(OpenDeed deed) {
    return new Configuration(done & ~deed.bit(), unknown, state);
  }
}
