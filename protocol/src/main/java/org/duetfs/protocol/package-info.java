/**
 * The mirroring protocol: its words, messages and state machines. It knows no thread, clock, disk
 * or socket; what it needs of the world is passed in.
 */
@NullMarked
package org.duetfs.protocol;

import org.jspecify.annotations.NullMarked;
