/**
 * Who is in sync in a pair and who leads: enter at {@link org.duetfs.protocol.view.View}; must not
 * know how a view is agreed on.
 */
@NullMarked
package org.duetfs.protocol.view;

import org.jspecify.annotations.NullMarked;
