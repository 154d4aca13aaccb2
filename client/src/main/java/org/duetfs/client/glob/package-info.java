/**
 * Patterns of names, as sh knows them, and what they match: enter at {@link
 * org.duetfs.client.glob.Glob}. Who quotes what is the caller's affair.
 */
@NullMarked
package org.duetfs.client.glob;

import org.jspecify.annotations.NullMarked;
