package org.duetfs.server.stats;

/**
 * One request that was answered.
 *
 * @param caller address and port, and the session if there is one
 * @param operation such as {@code mkdir} or {@code tree.stat}
 * @param path what it was about; empty when it was about no path
 * @param bytes of content that it brought or took
 * @param outcome {@code ok}, or the code of the error
 * @param nanos from the request's arrival to the answer
 * @param kind what sort of request it is
 */
public record Served(
    String caller,
    String operation,
    String path,
    long bytes,
    String outcome,
    long nanos,
    Kind kind) {
  /** Sorts of requests. */
  public enum Kind {
    /** A read or a mutation of the store. */
    WORK,
    /** Content that comes before a mutation, or after a read. */
    TRANSFER,
    /** A question about the server, which clients ask all the time. */
    QUESTION
  }

  /** The outcome of a request that succeeded. */
  public static final String OK = "ok";
}
