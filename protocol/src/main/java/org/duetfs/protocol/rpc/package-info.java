/**
 * XML-RPC as both ends speak it, and the names beside it on HTTP: enter at {@link
 * org.duetfs.protocol.rpc.XmlRpc}. It reads and writes the streams that it is given, opens no
 * connection, and does not know what the methods do.
 */
@NullMarked
package org.duetfs.protocol.rpc;

import org.jspecify.annotations.NullMarked;
