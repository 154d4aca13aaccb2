/** Commands that make, move, copy and remove names: one class each. */
@NullMarked
package org.duetfs.shell.command.files;

import org.jspecify.annotations.NullMarked;
