package org.duetfs.protocol.rpc;

import java.util.List;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;

/**
 * Whatever our client asks a server by XML-RPC or a lane; each answer is a {@link ClientAnswer}.
 */
public sealed interface ClientCall {
  /**
   * {@code session.open(caller, client)}, {@code session.do(caller, session, sequence, attempt,
   * operation)}, {@code session.outcome(caller, session, sequence)}, {@code session.end(caller,
   * session)}; a mutation by our own client goes over a lane, see {@link LaneWire}. Answered by
   * {@link ClientAnswer.OfSession}.
   */
  record InSession(ClientRequest request) implements ClientCall {}

  /** {@code view.get(caller)}; answered by {@link ClientAnswer.Greeting}, in any role. */
  record GetView() implements ClientCall {}

  /**
   * {@code view.report(caller, server)}: the client could not reach that server; the one asked may
   * look for itself. Answered by {@link ClientAnswer.Heard}.
   */
  record Report(int server) implements ClientCall {}

  /** {@code tree.stat(caller, path)}; answered by {@link ClientAnswer.Node}. */
  record Stat(RemotePath path) implements ClientCall {}

  /**
   * {@code tree.list(caller, path)}; answered by {@link ClientAnswer.Nodes}: of {@code /} what the
   * pair itself holds.
   */
  record ListDirectory(RemotePath path) implements ClientCall {}

  /** Over a lane, see {@link LaneWire}; answered by {@link ClientAnswer.Content}. */
  record Read(RemotePath path) implements ClientCall {}

  /**
   * {@code claims.list(caller)}: which pair holds which top-level name, from the arbiter; answered
   * by {@link ClientAnswer.Claims}, by any server that can reach it.
   */
  record ListClaims() implements ClientCall {}

  /**
   * {@code view.history(caller, pair)}: the last views of that pair, this server's or another one,
   * from the arbiter; answered by {@link ClientAnswer.History}, by any server that can reach it.
   */
  record GetHistory(int pair) implements ClientCall {}

  /**
   * {@code conflicts.list(caller)}: what this server alone held when its mirror had been forced to
   * go on without it, in any role; answered by {@link ClientAnswer.Conflicts}.
   */
  record ListConflicts() implements ClientCall {}

  /**
   * {@code conflicts.drop(caller, id)}: what this server keeps of a conflict goes for good, in any
   * role; of one that is gone nothing is left to do. Answered by {@link ClientAnswer.Heard}.
   */
  record DropConflict(String id) implements ClientCall {}

  /**
   * {@code trace.watch(caller)}: the server notes for a while what happens to the requests that it
   * takes part in, in any role. Answered by {@link ClientAnswer.Heard}.
   */
  record Watch() implements ClientCall {}

  /**
   * {@code trace.read(caller, names)}: what was noted of these requests, in any role; answered by
   * {@link ClientAnswer.Account}.
   *
   * @param names of a mutation its own name; of a read, or a move between pairs, the path that is
   *     read or moved; none holds a line break
   */
  record ReadAccount(List<String> names) implements ClientCall {
    public ReadAccount {
      names = List.copyOf(names);
    }
  }

  /**
   * {@code cluster.status(caller, entries)}: what this server has and did, in any role; answered by
   * {@link ClientAnswer.Status}.
   *
   * @param entries the most entries of the tree to tell of; 0 for none
   */
  record GetStatus(int entries) implements ClientCall {}
}
