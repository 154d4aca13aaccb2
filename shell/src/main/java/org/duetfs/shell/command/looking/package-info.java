/** Commands that look around in the store: one class each. */
@NullMarked
package org.duetfs.shell.command.looking;

import org.jspecify.annotations.NullMarked;
