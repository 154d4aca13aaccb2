/**
 * What holds the shape of the code. Enter at {@link org.duetfs.test.arch.DirectionTest}. It looks
 * at compiled classes only and runs none of them.
 */
@NullMarked
package org.duetfs.test.arch;

import org.jspecify.annotations.NullMarked;
