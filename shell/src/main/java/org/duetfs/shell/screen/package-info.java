/**
 * The whole screen of a terminal, for commands that take it: enter at {@link
 * org.duetfs.shell.screen.Screen}. It knows no command.
 */
@NullMarked
package org.duetfs.shell.screen;

import org.jspecify.annotations.NullMarked;
