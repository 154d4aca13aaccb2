/** Tests of the faults and of the judgement themselves, without a cluster. */
@NullMarked
package org.duetfs.test.faults;

import org.jspecify.annotations.NullMarked;
