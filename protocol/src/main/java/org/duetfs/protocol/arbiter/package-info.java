/**
 * The registers outside the pairs: enter at {@link org.duetfs.protocol.arbiter.Arbiter}; must not
 * know which store keeps them.
 */
@NullMarked
package org.duetfs.protocol.arbiter;

import org.jspecify.annotations.NullMarked;
