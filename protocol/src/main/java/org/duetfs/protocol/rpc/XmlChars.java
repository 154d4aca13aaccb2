package org.duetfs.protocol.rpc;

/** Which characters an XML 1.0 document may hold. */
final class XmlChars {
  private XmlChars() {}

  /** Tells whether the code point may stand in a document, be it plain or as a reference. */
  static boolean legal(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    return c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE && c != 0xFFFE && c != 0xFFFF;
  }
}
