package org.duetfs.protocol.error;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that can go wrong, with the fixed integer of its XML-RPC fault and the exit code of a
 * command that ends with it.
 */
public enum ErrorCode {
  // Defects and damage.
  /** A defect in DuetFS. */
  INTERNAL(100, 1),
  /** Stored bytes do not match their checksum. */
  CORRUPT(101, 1),
  /** What a script asserts is not so. */
  ASSERTION(102, 1),

  // The request is wrong, whatever the store holds.
  /** The command, method or argument is not understood. */
  BAD_COMMAND(200, 2),
  /** The path is illegal. */
  BAD_PATH(201, 2),
  /** The request or the content is over a limit. */
  TOO_LARGE(202, 2),

  // The store does not hold what the request needs.
  /** There is nothing at the path. */
  NOT_FOUND(300, 3),
  /** A file stands where a directory is needed. */
  NOT_A_DIRECTORY(301, 3),
  /** A directory stands where a file is needed. */
  IS_A_DIRECTORY(302, 3),

  // The store holds something that is in the request's way.
  /** There is something at the path already. */
  EXISTS(400, 4),
  /** The directory holds entries. */
  NOT_EMPTY(401, 4),
  /** Another change holds the path now; trying again may help. */
  BUSY(402, 4),
  /** The content is not of the expected version. */
  VERSION(403, 4),
  /** Two versions of the file stand against each other. */
  CONFLICT(404, 4),

  // Nobody can serve the request now.
  /** No member of the pair can serve the path. */
  NO_MEMBER(500, 5),
  /** The member asked may not serve now; its mirror may. */
  ISOLATED(501, 5),
  /** A disk of the pair is full. */
  NO_SPACE(502, 5),

  // Nobody can say what came of the request.
  /** The mutation may have been applied or not. */
  UNKNOWN(600, 6),

  // The caller may not.
  /** The caller has no right to it. */
  DENIED(700, 7),
  /** The caller is not known. */
  UNAUTHENTICATED(701, 7),

  // Handled below the user.
  /** The message is of a view that is not in force. */
  STALE_VIEW(800, 5),
  /** Another pair holds the path. */
  MOVED(801, 5),
  /** The upload that the request names does not lie on every member in sync. */
  NOT_STAGED(803, 5),
  /** The session is not known to the pair any more. */
  SESSION_ENDED(802, 5);

  private final int fault;
  private final int exit;

  ErrorCode(int fault, int exit) {
    this.fault = fault;
    this.exit = exit;
  }

  /** Returns the integer of the XML-RPC fault. */
  public int fault() {
    return fault;
  }

  /** Returns the exit code of a command that ends with this error. */
  public int exit() {
    return exit;
  }

  /** Finds the code of an XML-RPC fault's integer. */
  public static Optional<ErrorCode> ofFault(int fault) {
    return Arrays.stream(values()).filter(code -> code.fault == fault).findFirst();
  }
}
