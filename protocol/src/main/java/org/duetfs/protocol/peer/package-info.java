/**
 * What the members of a cluster say to each other: enter at {@link
 * org.duetfs.protocol.peer.PeerMessage}; must not know of connections.
 */
@NullMarked
package org.duetfs.protocol.peer;

import org.jspecify.annotations.NullMarked;
