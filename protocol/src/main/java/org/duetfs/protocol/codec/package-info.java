/**
 * Log entries, views and peer messages as bytes and text: enter at {@link
 * org.duetfs.protocol.codec.EntryCodec}; must not know where the bytes lie or travel.
 */
@NullMarked
package org.duetfs.protocol.codec;

import org.jspecify.annotations.NullMarked;
