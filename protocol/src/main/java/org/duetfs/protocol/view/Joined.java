package org.duetfs.protocol.view;

import org.duetfs.protocol.id.Index;

/** A member that a view takes in again, and the index that it is complete to. */
public record Joined(int server, Index completeTo) {}
