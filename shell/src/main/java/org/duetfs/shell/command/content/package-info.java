/** Commands that print and change what files hold: one class each. */
@NullMarked
package org.duetfs.shell.command.content;

import org.jspecify.annotations.NullMarked;
