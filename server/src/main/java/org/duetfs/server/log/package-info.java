/**
 * What a class watches on the server's console: enter at {@link org.duetfs.server.log.ConsoleLog}.
 * It makes lines of what it is told, and knows nothing else.
 */
@NullMarked
package org.duetfs.server.log;

import org.jspecify.annotations.NullMarked;
