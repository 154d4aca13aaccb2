package org.duetfs.test.bench;

import java.util.List;
import org.duetfs.client.bench.Measured;

/** The floors of small calls, at one moment. */
record Floor(Measured noOp, Measured append, Measured file) {
  /** Returns F: what a request costs, and what makes it durable, in nanoseconds. */
  long nanos() {
    return noOp.p50Nanos() + append.p50Nanos();
  }

  List<Measured> all() {
    return List.of(noOp, append, file);
  }
}
