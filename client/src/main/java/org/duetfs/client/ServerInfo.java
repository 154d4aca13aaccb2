package org.duetfs.client;

/**
 * One server as this client sees it.
 *
 * @param state "connected", or why not
 */
public record ServerInfo(int number, int pair, HostPort address, boolean connected, String state) {}
