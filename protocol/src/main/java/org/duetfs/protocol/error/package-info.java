/** The one catalogue of what can go wrong: enter at {@link org.duetfs.protocol.error.ErrorCode}. */
@NullMarked
package org.duetfs.protocol.error;

import org.jspecify.annotations.NullMarked;
