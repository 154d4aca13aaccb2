package org.duetfs.test.cluster;

import java.io.IOException;

/** A cluster with processes to end and logs to show. */
interface OpenCluster extends AutoCloseable {
  /** Returns the end of what each server has printed. */
  String logs();

  /** Kills what still runs, paused or not. */
  void endProcesses();

  @Override
  void close() throws IOException;
}
