package org.duetfs.server.store;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Payload;

/**
 * How a content came about, where its log entry alone does not say it: kept until the file is
 * synced.
 *
 * @param version the content that this step made
 * @param at the size before it
 * @param previous the content before it; {@link Index#ZERO} for none
 * @param payload what was added; empty when the entry holds it
 */
record ContentStep(
    NodeId node, Index version, long at, Index previous, Optional<Payload> payload) {}
