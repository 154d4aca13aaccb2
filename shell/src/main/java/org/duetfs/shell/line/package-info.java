/**
 * The shell's line language, POSIX sh's words without their expansions: enter at {@link
 * org.duetfs.shell.line.Lexer}. It knows no command and no store.
 */
@NullMarked
package org.duetfs.shell.line;

import org.jspecify.annotations.NullMarked;
