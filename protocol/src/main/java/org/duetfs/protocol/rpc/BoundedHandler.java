package org.duetfs.protocol.rpc;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Stands before a message's parser and ends the reading when a limit is passed; the parser itself
 * would take any depth on its stack and any number of values on the heap.
 */
final class BoundedHandler extends DefaultHandler {
  private static final int METHOD_NAME_CHARS = 256;

  private final ContentHandler parser;
  private final RpcLimits limits;
  private int depth;
  private int values;
  private int textChars;
  private int methodNameChars;
  private boolean inMethodName;
  private boolean inBase64;

  BoundedHandler(ContentHandler parser, RpcLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    switch (localName) {
      case "value" ->
          check(++values <= limits.values(), "more than " + limits.values() + " values");
      case "array", "struct" ->
          check(++depth <= limits.depth(), "nested deeper than " + limits.depth());
      case "methodName" -> inMethodName = true;
      case "base64" -> inBase64 = true;
      default -> {}
    }
    parser.startElement(uri, localName, name, attributes);
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    switch (localName) {
      case "array", "struct" -> depth--;
      case "methodName" -> inMethodName = false;
      case "base64" -> inBase64 = false;
      default -> {}
    }
    parser.endElement(uri, localName, name);
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (!inBase64) {
      // Each run is at most a reader's buffer, so the sum cannot wrap before it is looked at.
      textChars += length;
      check(
          textChars <= limits.textChars(),
          "more than " + limits.textChars() + " characters of text; send content as base64");
    }
    if (inMethodName) {
      // The library joins runs of the name one by one, in time that grows with its square.
      methodNameChars += length;
      check(methodNameChars <= METHOD_NAME_CHARS, "a method name of that length");
    }
    parser.characters(chars, start, length);
  }

  private static void check(boolean within, String what) throws SAXException {
    if (!within) {
      throw new SAXException(new DuetException(ErrorCode.TOO_LARGE, "XML-RPC message: " + what));
    }
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    parser.setDocumentLocator(locator);
  }

  @Override
  public void startDocument() throws SAXException {
    parser.startDocument();
  }

  @Override
  public void endDocument() throws SAXException {
    parser.endDocument();
  }

  @Override
  public void skippedEntity(String name) throws SAXException {
    parser.skippedEntity(name);
  }
}
