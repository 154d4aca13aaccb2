package org.duetfs.shell;

import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.shell.command.ServerControl;
import org.duetfs.shell.command.Voice;

/** Reaches the cluster that the options name. */
@FunctionalInterface
interface Connector {
  DuetFs connect(ShellOptions options, Notices notices, Voice voice);

  /** Returns what controls the cluster's servers. */
  default ServerControl control(ShellOptions options, Voice voice) {
    return ServerControl.NONE;
  }
}
