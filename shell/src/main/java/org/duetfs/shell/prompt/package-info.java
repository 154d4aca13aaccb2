/**
 * The prompt at which a person works: enter at {@link org.duetfs.shell.prompt.Prompt}. It edits
 * lines, completes words and shows notices; what a line does it leaves to the commands.
 */
@NullMarked
package org.duetfs.shell.prompt;

import org.jspecify.annotations.NullMarked;
