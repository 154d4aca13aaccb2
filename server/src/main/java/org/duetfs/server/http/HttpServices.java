package org.duetfs.server.http;

import org.duetfs.server.stats.ServedListener;

/**
 * What stands behind the edge: one interface for each of its paths, and what they share.
 *
 * @param listener is told of content that was read or uploaded; calls tell of themselves
 */
public record HttpServices(
    CallExchange calls,
    LaneExchange lanes,
    DataSource data,
    ConflictSource conflicts,
    StageSink stage,
    PeerExchange peers,
    PeerSupply supply,
    HealthSource health,
    Identity identity,
    HeapBudget heap,
    ServedListener listener) {}
