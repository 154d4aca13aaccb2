package org.duetfs.shell.top;

import java.time.Instant;

/** Something that happened to the cluster. */
record Event(Instant at, String text) {}
