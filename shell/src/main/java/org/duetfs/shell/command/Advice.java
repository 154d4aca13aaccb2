package org.duetfs.shell.command;

import org.duetfs.protocol.error.ErrorCode;

/** What to try after a failure. */
final class Advice {
  private Advice() {}

  /** Returns what to try when a command ends with this code; empty where nobody knows. */
  static String on(ErrorCode code, String command, StartHint start) {
    return switch (code) {
      case NOT_FOUND -> notFound(command);
      case NOT_A_DIRECTORY -> "stat PATH, to see what stands there";
      case IS_A_DIRECTORY -> isADirectory(command);
      case EXISTS -> exists(command);
      case NOT_EMPTY ->
          command.equals("rm") ? "rm -r, which removes all in it too" : "another name";
      case BUSY -> "the same again; another change held the path";
      case TOO_LARGE -> tooLarge(command);
      case NO_MEMBER, ISOLATED -> start.all() + "; the command servers shows which answer";
      case NO_SPACE -> "rm what is not needed; the smaller disk of the pair is full";
      case VERSION -> "read PATH, to see what somebody else wrote meanwhile";
      case CONFLICT -> "conflicts, which lists the versions that are kept; resolve ends one";
      case CORRUPT -> "the same again; the mirror has a copy, and status tells of damaged ones";
      case BAD_PATH -> "another name; one has at most 255 bytes and no control characters";
      case DENIED -> "ls -l on this machine, to see whose file it is";
      case UNAUTHENTICATED, STALE_VIEW, MOVED, NOT_STAGED, SESSION_ENDED -> "the same again";
      case INTERNAL -> "--verbose, for the details; the servers' logs tell more";
      // What its usage line says, what settles it by its name, or what the script knows.
      case BAD_COMMAND, UNKNOWN, ASSERTION -> "";
    };
  }

  /** Returns what to try where it is this machine's file that cannot be used. */
  static String onThisMachine(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND, NOT_A_DIRECTORY -> "!ls, to see what there is on this machine";
      case EXISTS -> "another name";
      case DENIED -> "!ls -l, to see whose file it is";
      default -> "--verbose, for the details";
    };
  }

  private static String notFound(String command) {
    return switch (command) {
      case "mkdir" -> "mkdir -p, which makes the directories above too";
      case "create", "touch", "write", "append", "cp", "mv" -> "ls; the directory must exist";
      case "exists" -> "";
      case "resolve" -> "conflicts, to see of which paths two versions are kept";
      default -> "ls, to see what is there";
    };
  }

  private static String isADirectory(String command) {
    return switch (command) {
      case "cp" -> "cp -r, which copies directories";
      case "put", "get" -> command + " -r, which takes directories";
      default -> "ls PATH";
    };
  }

  private static String exists(String command) {
    return switch (command) {
      case "mkdir" -> "mkdir -p, which is content with a directory that exists";
      case "create" -> "touch, which is content with a file that exists; write replaces it";
      case "mv", "cp" -> "the same without -n replaces a file; a directory is never replaced";
      default -> "another name";
    };
  }

  private static String tooLarge(String command) {
    return switch (command) {
      case "write", "append" -> "put LOCAL REMOTE, which stores files of any size";
      default -> "get REMOTE LOCAL, which fetches files of any size";
    };
  }
}
