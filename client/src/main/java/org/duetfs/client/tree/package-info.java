/**
 * Many files and whole directories, to the store and from it: enter at {@link
 * org.duetfs.client.tree.Transfers}. It stands on the facade {@link org.duetfs.client.DuetFs} and
 * knows nothing of pairs, servers or terminals.
 */
@NullMarked
package org.duetfs.client.tree;

import org.jspecify.annotations.NullMarked;
