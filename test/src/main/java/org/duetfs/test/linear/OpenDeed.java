package org.duetfs.test.linear;

/**
 * A deed that has begun and not ended.
 *
 * @param bit its own among the open deeds that will end, or among those that won't
 */
record OpenDeed(Deed deed, long bit) {
  boolean isUnknown() {
    return deed.isUnknown();
  }
}
