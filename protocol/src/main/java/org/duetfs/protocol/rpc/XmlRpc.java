package org.duetfs.protocol.rpc;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.apache.xmlrpc.serializer.XmlWriterFactory;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads and writes XML-RPC messages: the types of the standard and no vendor's extension, so that
 * any client can talk to any server of ours. Thread safe.
 */
public final class XmlRpc {
  private static final XmlRpcStreamRequestConfig PLAIN = new XmlRpcHttpRequestConfigImpl();

  private final TypeFactory types = new StandardTypes();
  private final XmlReaders readers = new XmlReaders();

  /** Returns the configuration that every message has: UTF-8, no extensions, no exceptions. */
  public XmlRpcStreamRequestConfig config() {
    return PLAIN;
  }

  /** Returns the types that messages may hold. */
  public TypeFactory types() {
    return types;
  }

  /** Returns the maker of writers whose output is always well-formed XML in UTF-8. */
  public XmlWriterFactory writers() {
    return (config, out) -> new XmlOutput(out);
  }

  /**
   * Writes a call.
   *
   * @throws DuetException BAD_COMMAND when a parameter cannot be said in XML-RPC
   */
  public void writeCall(OutputStream out, String method, List<?> parameters) throws IOException {
    write(out, writer -> writer.write(new Request(method, parameters)));
  }

  /**
   * Writes the answer of a call that succeeded.
   *
   * @throws DuetException BAD_COMMAND when the value cannot be said in XML-RPC
   */
  public void writeResult(OutputStream out, Object value) throws IOException {
    write(out, writer -> writer.write(PLAIN, value));
  }

  /** Writes the answer of a call that failed; what XML cannot carry in the text is replaced. */
  public void writeFault(OutputStream out, ErrorCode code, String message) throws IOException {
    write(out, writer -> writer.write(PLAIN, code.fault(), Faults.text(code, message)));
  }

  /**
   * Reads a call.
   *
   * @throws DuetException TOO_LARGE over a limit, BAD_COMMAND when it is no well-formed call
   * @throws IOException when the stream fails
   */
  public RpcCall readCall(InputStream in, RpcLimits limits) throws IOException {
    XmlRpcRequestParser parser = new XmlRpcRequestParser(PLAIN, types);
    parse(in, new BoundedHandler(parser, limits), "XML-RPC call");
    List<?> parameters = parser.getParams();
    String method = parser.getMethodName();
    if (method == null) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "XML-RPC call without a methodName");
    }
    return new RpcCall(method, parameters == null ? List.of() : new ArrayList<>(parameters));
  }

  /**
   * Reads the answer to a call.
   *
   * @throws DuetException the server's, when the answer is a fault
   * @throws IOException when the stream fails, or holds no well-formed answer
   */
  public Object readAnswer(InputStream in, RpcLimits limits) throws IOException {
    XmlRpcResponseParser parser = new XmlRpcResponseParser(PLAIN, types);
    try {
      parse(in, new BoundedHandler(parser, limits), "XML-RPC answer");
      if (parser.isSuccess()) {
        return parser.getResult();
      }
    } catch (DuetException | XmlRpcException e) {
      throw new IOException(e.getMessage(), e);
    }
    throw Faults.read(parser.getErrorCode(), parser.getErrorMessage());
  }

  private void parse(InputStream in, BoundedHandler handler, String what) throws IOException {
    XMLReader reader = readers.take();
    try {
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler); // the default one prints to standard error
      reader.parse(new InputSource(in));
    } catch (SAXException e) {
      if (e.getException() instanceof DuetException ours) {
        throw ours;
      }
      throw malformed(what, e);
    } catch (CharConversionException | UnsupportedEncodingException e) {
      throw malformed(what, e);
    }
    // After a failure the reader's state is anybody's guess: only a good one goes back.
    readers.giveBack(reader);
  }

  private static DuetException malformed(String what, Exception e) {
    return new DuetException(ErrorCode.BAD_COMMAND, "malformed " + what + ": " + e.getMessage(), e);
  }

  private void write(OutputStream out, Writing writing) throws IOException {
    try {
      writing.to(new XmlRpcWriter(PLAIN, new XmlOutput(out), types));
    } catch (SAXException e) {
      if (e.getException() instanceof IOException io) {
        throw io;
      }
      throw new DuetException(ErrorCode.BAD_COMMAND, "not sayable: " + e.getMessage(), e);
    }
  }

  private interface Writing {
    void to(XmlRpcWriter writer) throws SAXException;
  }

  private record Request(String method, List<?> parameters) implements XmlRpcRequest {
    @Override
    public XmlRpcRequestConfig getConfig() {
      return PLAIN;
    }

    @Override
    public String getMethodName() {
      return method;
    }

    @Override
    public int getParameterCount() {
      return parameters.size();
    }

    @Override
    public @Nullable Object getParameter(int index) {
      return parameters.get(index);
    }
  }
}
