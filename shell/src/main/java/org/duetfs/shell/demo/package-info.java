/**
 * Demonstrations: enter at {@link org.duetfs.shell.demo.Demos}, which finds their scripts, and
 * {@link org.duetfs.shell.demo.Player}, which plays one. It knows no command, and no terminal.
 */
@NullMarked
package org.duetfs.shell.demo;

import org.jspecify.annotations.NullMarked;
