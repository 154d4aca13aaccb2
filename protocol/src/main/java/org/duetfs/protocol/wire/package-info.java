/**
 * Values as bytes: enter at {@link org.duetfs.protocol.wire.WireWriter} and {@link
 * org.duetfs.protocol.wire.WireReader}; must not know what the values mean.
 */
@NullMarked
package org.duetfs.protocol.wire;

import org.jspecify.annotations.NullMarked;
