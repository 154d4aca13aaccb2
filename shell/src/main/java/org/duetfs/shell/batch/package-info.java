/**
 * Commands that come from a script and not from a person: enter at {@link
 * org.duetfs.shell.batch.Batch}. It knows no terminal.
 */
@NullMarked
package org.duetfs.shell.batch;

import org.jspecify.annotations.NullMarked;
