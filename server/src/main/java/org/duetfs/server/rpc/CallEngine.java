package org.duetfs.server.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.server.XmlRpcStreamServer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.RpcLimits;
import org.duetfs.protocol.rpc.XmlRpc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's server with our own reading and writing: bounded, with readers that are used again,
 * and one line instead of a stack trace for a fault. Thread safe.
 */
final class CallEngine extends XmlRpcStreamServer {
  private static final Logger LOG = LoggerFactory.getLogger(CallEngine.class);

  private final XmlRpc xmlRpc = new XmlRpc();
  private final MethodTable methods;

  CallEngine(MethodTable methods) {
    this.methods = methods;
  }

  @Override
  protected XmlRpcRequest getRequest(XmlRpcStreamRequestConfig config, InputStream stream)
      throws XmlRpcException {
    try {
      return new Request(config, xmlRpc.readCall(stream, RpcLimits.CALL));
    } catch (IOException e) {
      throw new XmlRpcException("the call broke off: " + e.getMessage(), e);
    }
  }

  @Override
  public Object execute(XmlRpcRequest request) {
    return methods.call(((Request) request).call(), note(request.getConfig()));
  }

  @Override
  protected void writeResponse(XmlRpcStreamRequestConfig config, OutputStream stream, Object result)
      throws XmlRpcException {
    try {
      xmlRpc.writeResult(stream, result);
    } catch (IOException e) {
      throw new XmlRpcException("the answer broke off: " + e.getMessage(), e);
    } catch (DuetException e) {
      throw new IllegalStateException("an answer that XML-RPC cannot say", e);
    }
  }

  @Override
  protected void writeError(XmlRpcStreamRequestConfig config, OutputStream stream, Throwable error)
      throws XmlRpcException {
    if (error instanceof XmlRpcException broken) {
      throw broken;
    }
    DuetException told = told(error);
    note(config).failed(told.code());
    try {
      xmlRpc.writeFault(stream, told.code(), String.valueOf(told.getMessage()));
    } catch (IOException e) {
      throw new XmlRpcException("the fault broke off: " + e.getMessage(), e);
    }
  }

  private static DuetException told(Throwable error) {
    if (error instanceof DuetException ours) {
      return ours;
    }
    LOG.error("a call met a defect", error);
    return new DuetException(ErrorCode.INTERNAL, "a defect of the server; its log has more", error);
  }

  /** Says nothing: what is to be logged is logged elsewhere. */
  @Override
  protected void logError(Throwable error) {}

  private static CallNote note(XmlRpcRequestConfig config) {
    return ((Config) config).note;
  }

  /** What belongs to one call. No extension of any vendor is on. */
  static final class Config extends XmlRpcHttpRequestConfigImpl {
    private final CallNote note;

    Config(CallNote note) {
      this.note = note;
    }
  }

  private record Request(XmlRpcRequestConfig config, RpcCall call) implements XmlRpcRequest {
    @Override
    public XmlRpcRequestConfig getConfig() {
      return config;
    }

    @Override
    public String getMethodName() {
      return call.method();
    }

    @Override
    public int getParameterCount() {
      return call.parameters().size();
    }

    @Override
    public Object getParameter(int index) {
      return call.parameters().get(index);
    }
  }
}
