/**
 * What a pair's log amounts to, as rows in memory: enter at {@link
 * org.duetfs.protocol.state.State}; must not know of members, views in force or disks.
 */
@NullMarked
package org.duetfs.protocol.state;

import org.jspecify.annotations.NullMarked;
