/**
 * What failures may cost: how long a command stands still when a server dies or hangs, and how soon
 * a returned one is in its pair again. Enter at {@link org.duetfs.test.bounds.Bounds}. It knows the
 * cluster as a client and an operator do.
 */
@NullMarked
package org.duetfs.test.bounds;

import org.jspecify.annotations.NullMarked;
