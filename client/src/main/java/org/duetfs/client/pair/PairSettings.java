package org.duetfs.client.pair;

import java.util.random.RandomGenerator;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.rpc.XmlRpc;

/**
 * What all pairs of a client share.
 *
 * @param client its name, for people who look at sessions
 */
public record PairSettings(
    String client,
    Pace pace,
    Ticker ticker,
    RandomGenerator random,
    XmlRpc xml,
    ReadTimes readTimes,
    PairListener listener) {}
