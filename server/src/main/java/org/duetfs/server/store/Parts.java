package org.duetfs.server.store;

import org.duetfs.server.store.files.MemberFiles;

/** What the sides of a store share. */
record Parts(
    LogDb db,
    MemberFiles files,
    SharedState state,
    Copies copies,
    Trash trash,
    Staging staging,
    Room room) {}
