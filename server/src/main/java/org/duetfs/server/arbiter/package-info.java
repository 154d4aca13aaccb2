/**
 * The arbiter for servers on one host: a folder readable by eye. Enter at {@link
 * org.duetfs.server.arbiter.DirectoryArbiter}. It knows nothing of what the registers say.
 */
@NullMarked
package org.duetfs.server.arbiter;

import org.jspecify.annotations.NullMarked;
