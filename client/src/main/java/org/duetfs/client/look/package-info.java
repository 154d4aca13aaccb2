/**
 * What can be found out of files and trees of the store: lines, words, matches, sizes. It reads
 * through the facade and prints nothing.
 */
@NullMarked
package org.duetfs.client.look;

import org.jspecify.annotations.NullMarked;
