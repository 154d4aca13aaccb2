package org.duetfs.server.http;

import org.eclipse.jetty.server.Request;

/** Who sends a request. */
final class Callers {
  private Callers() {}

  /** Returns address and port, as logs show them. */
  static String address(Request request) {
    return Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request);
  }
}
