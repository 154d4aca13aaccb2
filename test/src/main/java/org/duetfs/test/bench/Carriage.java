package org.duetfs.test.bench;

import org.duetfs.client.bench.Carried;

/** A file put and got, and two local files of its size that were written right before. */
record Carriage(Carried floor, Carried put, Carried get) {
  /** Returns the put's speed as a part of the local files'. */
  double partOfFloor() {
    return put.mibPerSecond() / floor.mibPerSecond();
  }
}
