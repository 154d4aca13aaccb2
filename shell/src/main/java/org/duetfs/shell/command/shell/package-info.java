/** Commands about the shell itself: one class each. */
@NullMarked
package org.duetfs.shell.command.shell;

import org.jspecify.annotations.NullMarked;
