package org.duetfs.protocol.rpc;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * XML readers to be used again: making one costs five times the reading of a small message. They
 * refuse every DOCTYPE, and with it entity bombs and external entities. Thread safe.
 */
final class XmlReaders {
  private static final int KEPT = 32;

  private final BlockingQueue<XMLReader> idle = new ArrayBlockingQueue<>(KEPT);
  private final SAXParserFactory factory = hardened();

  /** Takes a reader for one message; it is the caller's until it is given back. */
  XMLReader take() {
    XMLReader reader = idle.poll();
    if (reader != null) {
      return reader;
    }
    try {
      // The factory is shared, and not promised to be thread safe.
      synchronized (factory) {
        XMLReader made = factory.newSAXParser().getXMLReader();
        // Newer JDKs bring a depth of their own; the bound is ours, and so is its error.
        made.setProperty("jdk.xml.maxElementDepth", "0");
        return made;
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("no XML reader", e);
    }
  }

  /** Gives a reader back whose last message was read to its end. */
  void giveBack(XMLReader reader) {
    // A handler left in it would keep the last message alive.
    reader.setContentHandler(null);
    reader.setErrorHandler(null);
    boolean unused = idle.offer(reader); // when enough are kept this one is garbage
  }

  private static SAXParserFactory hardened() {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setValidating(false);
    factory.setXIncludeAware(false);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the XML reader cannot be made safe", e);
    }
    return factory;
  }
}
