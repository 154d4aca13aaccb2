/**
 * Names of files: enter at {@link org.duetfs.protocol.path.RemotePath}; knows no disk and no
 * server.
 */
@NullMarked
package org.duetfs.protocol.path;

import org.jspecify.annotations.NullMarked;
