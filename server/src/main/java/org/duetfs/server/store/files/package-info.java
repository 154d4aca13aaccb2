/**
 * The file system below a member's folder, as a handful of calls that a symlink cannot lead astray
 * and that a test can stand in for. Enter at {@link org.duetfs.server.store.files.MemberFiles}. It
 * knows nothing of logs, rows or states.
 */
@NullMarked
package org.duetfs.server.store.files;

import org.jspecify.annotations.NullMarked;
