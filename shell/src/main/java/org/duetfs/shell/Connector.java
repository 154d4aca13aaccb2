package org.duetfs.shell;

import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.shell.command.Voice;

/** Reaches the cluster that the options name. */
@FunctionalInterface
interface Connector {
  DuetFs connect(ShellOptions options, Notices notices, Voice voice);
}
