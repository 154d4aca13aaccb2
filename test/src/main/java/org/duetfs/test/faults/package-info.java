/**
 * Load under which servers are killed, and the judgement of what is left: enter at {@link
 * org.duetfs.test.faults.Load}. It knows the client's facade and plain folders, and no server.
 */
@NullMarked
package org.duetfs.test.faults;

import org.jspecify.annotations.NullMarked;
