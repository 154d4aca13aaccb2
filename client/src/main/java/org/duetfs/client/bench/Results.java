package org.duetfs.client.bench;

/** Takes the results of a benchmark, one after the other as they come. */
public interface Results {
  /** Takes what many calls of a kind took; all of them come before the first file. */
  void measured(Measured calls);

  /** Takes what carrying a file took. */
  void carried(Carried file);
}
