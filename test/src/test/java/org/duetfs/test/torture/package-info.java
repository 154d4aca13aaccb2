/** Tests of what tortures and judges, without a cluster. */
@NullMarked
package org.duetfs.test.torture;

import org.jspecify.annotations.NullMarked;
