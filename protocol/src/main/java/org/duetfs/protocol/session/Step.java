package org.duetfs.protocol.session;

/** What a {@link ClientSession} wants done next. */
public sealed interface Step {
  /**
   * Send this copy to a member of the pair and report what came back.
   *
   * @param pause wait a little first and ask the other member: the last one asked could not serve
   */
  record Ask(ClientRequest request, boolean pause) implements Step {}

  /** The mutation has ended; tell the user. */
  record Finish(Ending ending) implements Step {}
}
