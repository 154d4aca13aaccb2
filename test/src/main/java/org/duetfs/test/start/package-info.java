/**
 * How long the shell takes to start, and how fast it is in a pipe, beside a bare program: enter at
 * {@link org.duetfs.test.start.Starts}. It knows the shell from outside only.
 */
@NullMarked
package org.duetfs.test.start;

import org.jspecify.annotations.NullMarked;
