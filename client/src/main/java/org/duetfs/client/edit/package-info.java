/**
 * Changes files by way of a copy on this machine: enter at {@link org.duetfs.client.edit.Draft}. It
 * starts no editor.
 */
@NullMarked
package org.duetfs.client.edit;

import org.jspecify.annotations.NullMarked;
