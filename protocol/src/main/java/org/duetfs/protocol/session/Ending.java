package org.duetfs.protocol.session;

import java.util.OptionalInt;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Result;

/** How a mutation ended for its client: applied, not applied, or unknown; nothing else. */
public sealed interface Ending {
  /** It was applied, once. */
  record Applied(Result.Ok result) implements Ending {}

  /**
   * It was not applied and never will be.
   *
   * @param movedTo with MOVED: the pair that holds the path
   */
  record NotApplied(ErrorCode code, String message, OptionalInt movedTo) implements Ending {}

  /** Nobody could be asked before the deadline; {@code mutation} settles it later. */
  record Unknown(Mutation mutation, String message) implements Ending {}
}
