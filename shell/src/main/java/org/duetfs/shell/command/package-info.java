/**
 * The shell's commands, one class each: enter at {@link org.duetfs.shell.command.CommandTree}. A
 * command declares its words, calls the client and prints; it knows neither terminal nor script.
 */
@NullMarked
package org.duetfs.shell.command;

import org.jspecify.annotations.NullMarked;
