package org.duetfs.protocol.op;

import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;

/** What came of a mutation at its place in the log; it is final, and repeating gives the same. */
public sealed interface Result {
  /**
   * It was applied.
   *
   * @param path where the file or directory stands now (of a removal: stood)
   * @param version the content's version after it
   */
  record Ok(RemotePath path, Index version) implements Result {}

  /** It was refused and changed nothing. */
  record Failed(ErrorCode code, String message) implements Result {}

  /** Its name was used up before a copy of it was applied; it changed nothing and never will. */
  record NotApplied() implements Result {}
}
