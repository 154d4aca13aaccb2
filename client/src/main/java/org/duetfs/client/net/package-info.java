/**
 * Requests to one server over kept connections, each wait bounded: enter at {@link
 * org.duetfs.client.net.Connections}. It knows HTTP and XML-RPC, and nothing of pairs.
 */
@NullMarked
package org.duetfs.client.net;

import org.jspecify.annotations.NullMarked;
