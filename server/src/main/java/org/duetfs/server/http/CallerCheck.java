package org.duetfs.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpNames;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Holds a caller's headers against who this server is. */
final class CallerCheck {
  private final Identity identity;

  CallerCheck(Identity identity) {
    this.identity = identity;
  }

  /**
   * Refuses what a web page could send: a page of any site may post to a loopback address, and by a
   * name of its own that it points there it could read answers too.
   *
   * @throws DuetException DENIED
   */
  void refuseBrowsers(Request request) {
    String host = Request.getServerName(request);
    if (request.getHeaders().contains(HttpHeader.ORIGIN) || !isLoopback(host)) {
      throw new DuetException(ErrorCode.DENIED, "web pages are not served; call by 127.0.0.1");
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    if (host == null || host.equals("127.0.0.1") || host.equals("localhost")) {
      return true;
    }
    // Only what is written as an address: a name would be looked up.
    if (!host.matches("\\[?[0-9a-fA-F.:]+]?")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Checks the cluster that the caller names, if it names one.
   *
   * @throws DuetException DENIED, naming both
   */
  void sameCluster(Request request) {
    String named = request.getHeaders().get(HttpNames.CLUSTER);
    if (named != null && !same(named, identity.cluster())) {
      throw new DuetException(
          ErrorCode.DENIED,
          "this server belongs to cluster %s, not to %s".formatted(identity.cluster(), named));
    }
  }

  /**
   * Tells whether a member sends the request. Who shows a secret is held to all that a member
   * shows.
   *
   * @throws DuetException as {@link #fromPeer}
   */
  boolean isMember(Request request) {
    if (!request.getHeaders().contains(HttpNames.SECRET)) {
      return false;
    }
    fromPeer(request);
    return true;
  }

  /**
   * Checks that a member of this cluster sends the request, and one that runs this software.
   *
   * @throws DuetException UNAUTHENTICATED, or DENIED when only the software differs
   */
  void fromPeer(Request request) {
    sameCluster(request);
    if (!request.getHeaders().contains(HttpNames.CLUSTER)
        || !same(request.getHeaders().get(HttpNames.SECRET), identity.secret())) {
      throw new DuetException(
          ErrorCode.UNAUTHENTICATED, "only members of this server's cluster may send this");
    }
    String software = request.getHeaders().get(HttpNames.SOFTWARE);
    if (!same(software, identity.software())) {
      throw new DuetException(
          ErrorCode.DENIED,
          "members must run the same software: here is %s, there is %s"
              .formatted(identity.software(), software));
    }
  }

  /** Takes as long whatever is right in it, so that a secret cannot be found piece by piece. */
  private static boolean same(@Nullable String given, String expected) {
    byte[] bytes = given == null ? new byte[0] : given.getBytes(UTF_8);
    return MessageDigest.isEqual(bytes, expected.getBytes(UTF_8));
  }
}
