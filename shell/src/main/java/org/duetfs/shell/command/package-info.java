/**
 * What every command has at hand: enter at {@link org.duetfs.shell.command.ShellCommand}. The
 * commands themselves stand in the packages below, by group, one class each: a command declares its
 * words, calls the client and prints; it knows neither terminal nor script.
 */
@NullMarked
package org.duetfs.shell.command;

import org.jspecify.annotations.NullMarked;
