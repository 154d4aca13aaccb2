/**
 * Content of any size, to and from one pair: enter at {@link org.duetfs.client.transfer.Uploads}
 * and {@link org.duetfs.client.transfer.Downloads}. It knows nothing of other pairs.
 */
@NullMarked
package org.duetfs.client.transfer;

import org.jspecify.annotations.NullMarked;
