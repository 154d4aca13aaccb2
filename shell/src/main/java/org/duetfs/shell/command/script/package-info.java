/** Commands that scripts are made of, and that tests and demos need: one class each. */
@NullMarked
package org.duetfs.shell.command.script;

import org.jspecify.annotations.NullMarked;
