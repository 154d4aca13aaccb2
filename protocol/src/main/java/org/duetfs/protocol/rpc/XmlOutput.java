package org.duetfs.protocol.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes SAX events as XML in UTF-8. Text comes back from any reader as it was given, CR and
 * characters beyond the BMP included; what XML cannot carry is refused. Attributes are not written:
 * XML-RPC has none.
 */
final class XmlOutput extends DefaultHandler {
  private static final byte[] DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final byte[] buffer = new byte[4096];
  private int used;

  XmlOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void startDocument() throws SAXException {
    ascii(DECLARATION, DECLARATION.length);
  }

  @Override
  public void endDocument() throws SAXException {
    drain();
    try {
      out.flush();
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    put('<');
    ascii(name);
    put('>');
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    put('<');
    put('/');
    ascii(name);
    put('>');
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    for (int i = start, end = start + length; i < end; i++) {
      char c = chars[i];
      if (c < 0x80) {
        one(c);
      } else if (!Character.isSurrogate(c)) {
        many(c);
      } else if (i + 1 < end && Character.isSurrogatePair(c, chars[i + 1])) {
        many(Character.toCodePoint(c, chars[++i]));
      } else {
        throw illegal(c);
      }
    }
  }

  /** Writes bytes of ASCII that need no escape. */
  void ascii(byte[] bytes, int length) throws SAXException {
    if (length > buffer.length - used) {
      drain();
      if (length > buffer.length) {
        send(bytes, length);
        return;
      }
    }
    System.arraycopy(bytes, 0, buffer, used, length);
    used += length;
  }

  private void one(char c) throws SAXException {
    switch (c) {
      case '<' -> ascii("&lt;");
      case '>' -> ascii("&gt;");
      case '&' -> ascii("&amp;");
      // A plain CR would be read as LF.
      case '\r' -> ascii("&#13;");
      default -> {
        if (!XmlChars.legal(c)) {
          throw illegal(c);
        }
        put(c);
      }
    }
  }

  private void many(int c) throws SAXException {
    if (!XmlChars.legal(c)) {
      throw illegal(c);
    }
    if (c < 0x800) {
      put(0xC0 | c >> 6);
    } else {
      if (c < 0x10000) {
        put(0xE0 | c >> 12);
      } else {
        put(0xF0 | c >> 18);
        put(0x80 | c >> 12 & 0x3F);
      }
      put(0x80 | c >> 6 & 0x3F);
    }
    put(0x80 | c & 0x3F);
  }

  private void ascii(String text) throws SAXException {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void put(int b) throws SAXException {
    if (used == buffer.length) {
      drain();
    }
    buffer[used++] = (byte) b;
  }

  private void drain() throws SAXException {
    send(buffer, used);
    used = 0;
  }

  private void send(byte[] bytes, int length) throws SAXException {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  private static SAXException illegal(int c) {
    return new SAXException(String.format("XML cannot carry the character U+%04X", c));
  }
}
