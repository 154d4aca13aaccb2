package org.duetfs.server.http;

/** Answers what comes over a lane of our own client's. */
@FunctionalInterface
public interface LaneExchange {
  /**
   * Answers a question; both are the content of a frame.
   *
   * @param address who asks: address and port
   * @throws org.duetfs.protocol.error.DuetException when it is turned away, nothing of it done
   */
  Answered answer(byte[] question, String address);

  /**
   * An answer.
   *
   * @param afterwards what is to be done once the answer is on its way, such as a line in the log
   */
  record Answered(byte[] content, Runnable afterwards) {}
}
