/**
 * A member's disk: log and rows in SQLite, the user's tree as plain files, staging, recovery,
 * identity. Enter at {@link org.duetfs.server.store.Store}. It knows nothing of the mirror, of
 * views in force or of requests.
 */
@NullMarked
package org.duetfs.server.store;

import org.jspecify.annotations.NullMarked;
