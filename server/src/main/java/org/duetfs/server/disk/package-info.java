/**
 * What the store and the arbiter's folder both need of a disk: folders made durable, whole small
 * files, a ballast. Enter at {@link org.duetfs.server.disk.Durable}. It knows nothing of what is
 * stored.
 */
@NullMarked
package org.duetfs.server.disk;

import org.jspecify.annotations.NullMarked;
