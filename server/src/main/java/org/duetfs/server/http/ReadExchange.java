package org.duetfs.server.http;

import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.Standing;

/** Answers our own client's reads, which carry the pair's view as all answers to it do. */
@FunctionalInterface
public interface ReadExchange {
  /**
   * Answers a read.
   *
   * @param address who asks: address and port
   * @throws org.duetfs.protocol.error.DuetException DENIED when another cluster is meant
   */
  Answered read(RemotePath path, Caller caller, String address);

  /**
   * An answer.
   *
   * @param answer {@link ClientAnswer.Content} or {@link ClientAnswer.Failed}
   * @param afterwards what is to be done once the answer is on its way, such as a line in the log
   */
  record Answered(Standing standing, ClientAnswer answer, Runnable afterwards) {}
}
