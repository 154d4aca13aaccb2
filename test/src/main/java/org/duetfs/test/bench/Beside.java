package org.duetfs.test.bench;

import org.duetfs.client.bench.Measured;

/** A measurement, and the floors that were measured right before it. */
record Beside(Measured call, Floor floor) {
  /** Returns how many times F its median is. */
  double timesF() {
    return (double) call.p50Nanos() / floor.nanos();
  }

  /** Returns how many times a no-op's its median is. */
  double timesNoOp() {
    return (double) call.p50Nanos() / floor.noOp().p50Nanos();
  }

  /** Returns its rate as a part of the rate of no-ops by as many clients. */
  double partOfNoOps() {
    return call.perSecond() / floor.noOp().perSecond();
  }
}
