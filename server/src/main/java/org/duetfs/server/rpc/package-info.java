/**
 * The methods that the server offers by XML-RPC: enter at {@link org.duetfs.server.rpc.RpcServer}.
 * It makes operations of calls and values of answers; what they do to the store is behind {@link
 * org.duetfs.server.rpc.FileService} and {@link org.duetfs.server.rpc.ClientService}.
 */
@NullMarked
package org.duetfs.server.rpc;

import org.jspecify.annotations.NullMarked;
