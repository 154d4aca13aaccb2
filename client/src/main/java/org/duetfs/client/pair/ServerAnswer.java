package org.duetfs.client.pair;

import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.Standing;

/** What one server answered, and what it said of itself. */
public record ServerAnswer(Standing standing, ClientAnswer answer) {}
