/**
 * A client's conversation with a pair: enter at {@link org.duetfs.protocol.session.ClientRequest};
 * must not know of sockets.
 */
@NullMarked
package org.duetfs.protocol.session;

import org.jspecify.annotations.NullMarked;
