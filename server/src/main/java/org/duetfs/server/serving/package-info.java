/**
 * What a member does for those who call it: it stands between the methods and paths that they call
 * and the replica and store that do the work. Enter at {@link org.duetfs.server.serving.PairFiles}
 * and {@link org.duetfs.server.serving.PairClients}. It knows nothing of HTTP, XML or sockets.
 */
@NullMarked
package org.duetfs.server.serving;

import org.jspecify.annotations.NullMarked;
