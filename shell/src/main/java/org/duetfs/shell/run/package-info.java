/**
 * Runs commands from their words, for prompt and batch alike: enter at {@link
 * org.duetfs.shell.run.Interpreter}; the commands are listed in {@code CommandRoot}.
 */
@NullMarked
package org.duetfs.shell.run;

import org.jspecify.annotations.NullMarked;
