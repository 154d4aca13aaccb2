/**
 * The wires to other servers: messages to the mirror and to other pairs, content to the mirror's
 * staging and from other pairs. Enter at {@link org.duetfs.server.peer.PeerNetwork}. It knows
 * nothing of what the messages mean; any may be lost.
 */
@NullMarked
package org.duetfs.server.peer;

import org.jspecify.annotations.NullMarked;
