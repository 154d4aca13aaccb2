/** The names that last: places in a log, nodes, mutations, moves. */
@NullMarked
package org.duetfs.protocol.id;

import org.jspecify.annotations.NullMarked;
