/**
 * What the server has answered, how often and how fast: enter at {@link
 * org.duetfs.server.stats.OperationStats}. It is told of every answer, and knows nothing of how
 * answers are made or shown.
 */
@NullMarked
package org.duetfs.server.stats;

import org.jspecify.annotations.NullMarked;
