/**
 * Load under which servers are killed, links on which the network fails, and the judgement of what
 * is left: enter at {@link org.duetfs.test.faults.Load} or {@link org.duetfs.test.faults.Links}. It
 * knows the client's facade, plain folders and bytes on their way, and no server.
 */
@NullMarked
package org.duetfs.test.faults;

import org.jspecify.annotations.NullMarked;
