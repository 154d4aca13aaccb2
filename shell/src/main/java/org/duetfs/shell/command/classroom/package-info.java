/** Commands that show how mirroring works, one class each, with how their answers look. */
@NullMarked
package org.duetfs.shell.command.classroom;

import org.jspecify.annotations.NullMarked;
