/**
 * What a command causes, as a story: enter at {@link org.duetfs.client.trace.Recorder}, which hears
 * what this client sends, and {@link org.duetfs.client.trace.Story}, which puts it together with
 * what the servers noted. It knows no pairs, and draws nothing.
 */
@NullMarked
package org.duetfs.client.trace;

import org.jspecify.annotations.NullMarked;
