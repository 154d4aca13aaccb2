/**
 * The live view of a cluster: enter at {@link org.duetfs.shell.top.Top}. What was sampled becomes
 * frames ({@link org.duetfs.shell.top.TopModel}), frames become lines ({@link
 * org.duetfs.shell.top.TopText}), and only the loop knows a terminal. It knows no command.
 */
@NullMarked
package org.duetfs.shell.top;

import org.jspecify.annotations.NullMarked;
