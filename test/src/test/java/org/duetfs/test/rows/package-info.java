/** Holds the table of failures: each of its rows has tests, which are found by its number. */
@NullMarked
package org.duetfs.test.rows;

import org.jspecify.annotations.NullMarked;
