/**
 * A file server, one member of a pair: disk, log, arbiter and HTTP around the protocol. Enter at
 * {@code Main}. It knows nothing of the client or the shell.
 */
@NullMarked
package org.duetfs.server;

import org.jspecify.annotations.NullMarked;
