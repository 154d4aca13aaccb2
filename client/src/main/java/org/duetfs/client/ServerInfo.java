package org.duetfs.client;

/**
 * One server as this client sees it.
 *
 * @param state "connected", why not, or as what else: stale, isolated, starting
 */
public record ServerInfo(int number, int pair, HostPort address, boolean connected, String state) {
  /** Tells whether it answers reads and changes, as far as is known. */
  public boolean serves() {
    return state.equals("connected");
  }
}
