package org.duetfs.shell;

import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;

/** Reaches the cluster that the options name. */
@FunctionalInterface
interface Connector {
  DuetFs connect(ShellOptions options, Notices notices);
}
