/**
 * A client's conversation with one pair, which goes on with the other member when one does not
 * answer: enter at {@link org.duetfs.client.pair.PairClient}. It knows nothing of other pairs.
 */
@NullMarked
package org.duetfs.client.pair;

import org.jspecify.annotations.NullMarked;
