package org.duetfs.client;

import java.util.Optional;

/**
 * A conflict that was ended.
 *
 * @param ended what it was
 * @param placed what was written for it; absent where the current version stayed as it is
 * @param removed whether the path was removed, as the server that kept it had done
 * @param left how many other conflicts of the same path there are
 */
public record Resolved(KeptVersion ended, Optional<Placed> placed, boolean removed, int left) {}
