package org.duetfs.protocol.rpc;

import java.util.List;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.BooleanParser;
import org.apache.xmlrpc.parser.DoubleParser;
import org.apache.xmlrpc.parser.I4Parser;
import org.apache.xmlrpc.parser.MapParser;
import org.apache.xmlrpc.parser.ObjectArrayParser;
import org.apache.xmlrpc.parser.StringParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.BooleanSerializer;
import org.apache.xmlrpc.serializer.DoubleSerializer;
import org.apache.xmlrpc.serializer.I4Serializer;
import org.apache.xmlrpc.serializer.ListSerializer;
import org.apache.xmlrpc.serializer.MapSerializer;
import org.apache.xmlrpc.serializer.ObjectArraySerializer;
import org.apache.xmlrpc.serializer.StringSerializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The types of the XML-RPC standard that DuetFS speaks: string, int, boolean, double, base64, array
 * and struct. Dates are not among them (times are milliseconds), nor is any extension: 64-bit
 * numbers travel as decimal strings.
 */
final class StandardTypes implements TypeFactory {
  private static final TypeSerializer STRING = new StringSerializer();
  private static final TypeSerializer INT = new I4Serializer();
  private static final TypeSerializer BOOLEAN = new BooleanSerializer();
  private static final TypeSerializer DOUBLE = new DoubleSerializer();
  private static final TypeSerializer BASE64 = new Base64Serializer();

  @Override
  public @Nullable TypeSerializer getSerializer(XmlRpcStreamConfig config, Object value) {
    if (value instanceof String) {
      return STRING;
    } else if (value instanceof Integer) {
      return INT;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    } else if (value instanceof byte[]) {
      return BASE64;
    } else if (value instanceof Map) {
      return new MapSerializer(this, config);
    } else if (value instanceof List) {
      return new ListSerializer(this, config);
    } else if (value instanceof Object[]) {
      return new ObjectArraySerializer(this, config);
    } else if (value instanceof Double) {
      return DOUBLE;
    }
    return null;
  }

  @Override
  public @Nullable TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String localName) {
    if (!uri.isEmpty()) {
      return null;
    }
    return switch (localName) {
      case "string" -> new StringParser();
      case "int", "i4" -> new I4Parser();
      case "boolean" -> new BooleanParser();
      case "double" -> new DoubleParser();
      case "base64" -> new Base64Parser();
      case "array" -> new ObjectArrayParser(config, context, this);
      case "struct" -> new MapParser(config, context, this);
      default -> null;
    };
  }
}
