/** Commands about servers and pairs, one class each, with how their answers look. */
@NullMarked
package org.duetfs.shell.command.cluster;

import org.jspecify.annotations.NullMarked;
