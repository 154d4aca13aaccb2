/**
 * The shell: an interactive prompt and a batch runner whose commands call the client and print.
 * Enter at {@code Main}. It knows nothing of how a server stores.
 */
@NullMarked
package org.duetfs.shell;

import org.jspecify.annotations.NullMarked;
