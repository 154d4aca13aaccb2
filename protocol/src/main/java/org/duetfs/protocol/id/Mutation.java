package org.duetfs.protocol.id;

/**
 * The name of a client's mutation; repeating one of this name is harmless.
 *
 * @param session the session's id within the pair
 * @param sequence from 1, growing by one
 */
public record Mutation(String session, long sequence) {
  public Mutation {
    if (session.isEmpty() || sequence < 1) {
      throw new IllegalArgumentException("mutation " + session + ":" + sequence);
    }
  }

  @Override
  public String toString() {
    return session + ":" + sequence;
  }
}
