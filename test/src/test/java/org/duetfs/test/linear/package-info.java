/** Tests of the judge: what it must accept, and what it must find. */
@NullMarked
package org.duetfs.test.linear;

import org.jspecify.annotations.NullMarked;
