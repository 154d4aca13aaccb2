/** Commands that carry files to and from this machine: one class each. */
@NullMarked
package org.duetfs.shell.command.transfer;

import org.jspecify.annotations.NullMarked;
