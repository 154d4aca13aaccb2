package org.duetfs.client.pair;

import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.duetfs.client.net.Tap;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.rpc.XmlRpc;

/**
 * What all pairs of a client share.
 *
 * @param client its name, for people who look at sessions
 * @param taps gives what hears of the requests to a server
 */
public record PairSettings(
    String client,
    Pace pace,
    Ticker ticker,
    RandomGenerator random,
    XmlRpc xml,
    ReadTimes readTimes,
    PairListener listener,
    IntFunction<Tap> taps) {}
