/**
 * What can be asked of a pair's tree and what comes of it: enter at {@link
 * org.duetfs.protocol.op.Operation}; must not know how an operation is replicated.
 */
@NullMarked
package org.duetfs.protocol.op;

import org.jspecify.annotations.NullMarked;
