/**
 * Which pair a path lives on: enter at {@link org.duetfs.client.route.Router}. It asks pairs, and
 * knows nothing of their members.
 */
@NullMarked
package org.duetfs.client.route;

import org.jspecify.annotations.NullMarked;
