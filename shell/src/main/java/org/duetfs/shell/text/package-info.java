/**
 * How things look as text: enter at {@link org.duetfs.shell.text.SafeText} for what strangers wrote
 * and {@link org.duetfs.shell.text.Table} for columns. It asks no server and writes to no stream of
 * its own.
 */
@NullMarked
package org.duetfs.shell.text;

import org.jspecify.annotations.NullMarked;
