package org.duetfs.server.store;

import org.duetfs.protocol.state.TreeRow;

/** A row of the tree, and what is this member's own of it. */
record LocalRow(TreeRow row, LocalCopy copy) {}
