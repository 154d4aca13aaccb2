/**
 * A pair's mutations in order: enter at {@link org.duetfs.protocol.log.Entry}; must not know how
 * entries reach the mirror.
 */
@NullMarked
package org.duetfs.protocol.log;

import org.jspecify.annotations.NullMarked;
