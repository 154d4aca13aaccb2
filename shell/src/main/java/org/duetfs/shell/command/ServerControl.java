package org.duetfs.shell.command;

import java.io.IOException;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Starts, stops and hurts the servers of a local cluster. */
@FunctionalInterface
public interface ServerControl {
  /** There is nothing that could. */
  ServerControl NONE =
      (action, servers, force) -> {
        throw new DuetException(
            ErrorCode.BAD_COMMAND,
            "there is no run-servers.sh here; start the shell by run-shell.sh");
      };

  /**
   * Does to these servers what run-servers.sh calls so, and returns when it is done.
   *
   * @param servers none for all
   * @param force whether a server that is started goes on without what only its mirror has
   * @throws DuetException BAD_COMMAND where the cluster is not local or has no such server,
   *     NO_MEMBER where it fails
   * @throws IOException when interrupted
   */
  void control(String action, List<Integer> servers, boolean force) throws IOException;
}
