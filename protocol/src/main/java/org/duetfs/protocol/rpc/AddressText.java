package org.duetfs.protocol.rpc;

/** {@code HOST:PORT}, as configurations and people write it; a host with colons is in brackets. */
public final class AddressText {
  private AddressText() {}

  /** Makes an address of what was written. */
  public interface Maker<A> {
    /** Makes it. */
    A make(String host, int port);
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static <A> A parse(String text, Maker<A> maker) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("an address is HOST:PORT, not " + text);
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      return maker.make(
          bracketed ? host.substring(1, host.length() - 1) : host,
          Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("an address is HOST:PORT, not " + text, e);
    }
  }

  /** Returns the text that {@link #parse} reads. */
  public static String format(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
