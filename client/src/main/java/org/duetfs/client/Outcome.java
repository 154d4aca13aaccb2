package org.duetfs.client;

/** What became of a mutation whose outcome had been unknown. */
public enum Outcome {
  APPLIED,
  NOT_APPLIED
}
