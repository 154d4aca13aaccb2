/**
 * The server's edge to the network: enter at {@link org.duetfs.server.http.HttpEdge}. It bounds
 * what comes in, and hands it to small interfaces; it does not know what a file, a view or a log
 * is.
 */
@NullMarked
package org.duetfs.server.http;

import org.jspecify.annotations.NullMarked;
